import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import type { LogSource } from '@/lib/model/log';
import { readRange } from './read-range';

const aws = vi.hoisted(() => ({ filterLogEvents: vi.fn() }));
vi.mock('@/lib/aws/logs/filter-log-events', () => aws);

const place = { account: 'a', region: 'r', cluster: 'c', service: 's' };
const source = (group: string, more: Partial<LogSource> = {}): LogSource => ({
  ...{ region: 'r', group, container: 'app', streamPrefix: 'ecs' },
  ...more,
});
const missing = failed({ kind: 'not-found', message: 'Nothing of this name.' });
const read = (...sources: LogSource[]) => readRange(place, sources, { start: 1, end: 9 }, 3);

describe('a range over several groups', () => {
  beforeEach(() => {
    aws.filterLogEvents
      .mockReset()
      .mockImplementation((_scope: unknown, { group }: { group: string }) =>
        Promise.resolve(
          group === '/now' ? ok({ lines: [{ id: '1', at: 2, group, stream: 'ecs/app/t', message: 'x' }] }) : missing,
        ),
      );
  });

  it('does without a group that nothing writes to any more and that is deleted', async () => {
    const lines = { ok: true, value: { lines: [{ id: '1', container: 'app', task: 't' }], cut: false } };
    expect(await read(source('/before', { past: true }), source('/now'))).toMatchObject(lines);
  });

  it('does without one that is missing, but names it where no other is there', async () => {
    expect(await read(source('/wanted'), source('/now'))).toMatchObject({ ok: true, value: { lines: [{ id: '1' }] } });
    const wanted = { kind: 'not-found', message: 'Log group /wanted does not exist in r.' };
    expect(await read(source('/wanted'))).toMatchObject({ ok: false, failure: wanted });
    expect(await read(source('/before', { past: true }), source('/wanted'))).toMatchObject({
      ok: false,
      failure: wanted,
    });
  });

  it('fails where one may not be read', async () => {
    const denied = failed({ kind: 'denied', message: 'No.' });
    aws.filterLogEvents.mockResolvedValue(denied);
    expect(await read(source('/before', { past: true }))).toEqual(denied);
  });

  it('has no lines of a stream that is not there yet', async () => {
    expect(await read(source('/wanted', { stream: 'ecs/app/t' }))).toMatchObject({ ok: true, value: { lines: [] } });
  });
});
