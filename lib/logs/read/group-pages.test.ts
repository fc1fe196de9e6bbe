import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type Failure, failed, ok } from '@/lib/model/failure';
import type { LogSource } from '@/lib/model/log';
import { readGroupPages } from './group-pages';

const aws = vi.hoisted(() => ({ filterLogEvents: vi.fn(), describeLogGroup: vi.fn() }));
vi.mock('@/lib/aws/logs/filter-log-events', () => aws);
vi.mock('@/lib/aws/logs/describe-log-groups', () => aws);

const world = { there: ['app'], group: true };
const missing: Failure = { kind: 'not-found', message: 'Nothing of this name.' };
const sourceOf = (stream: string, more: Partial<LogSource> = {}): LogSource => ({
  ...{ region: 'r', group: '/g', container: stream, stream, task: 't' },
  ...more,
});
const named = (count: number) => Array.from({ length: count }, (_, i) => sourceOf(`silent-${i}`));

async function readAll(sources: readonly LogSource[], again?: (failure: Failure, before: number) => Promise<boolean>) {
  const place = { region: 'r', group: '/g' };
  const containers: string[] = [];
  const pages = readGroupPages('a', place, sources, { start: 1, end: 9 }, again ? { again } : {});
  for await (const page of pages) {
    if (!page.ok) return page.failure;
    containers.push(...page.value.lines.map(({ container }) => container ?? ''));
  }
  return containers;
}

beforeEach(() => {
  Object.assign(world, { there: ['app'], group: true });
  aws.describeLogGroup
    .mockReset()
    .mockImplementation(async () => ok(world.group ? { logClass: 'STANDARD' } : undefined));
  aws.filterLogEvents
    .mockReset()
    .mockImplementation(async (_: unknown, { streamNames, limit }: { streamNames?: string[]; limit?: number }) => {
      const streams = streamNames ?? [...world.there, 'of-another-service'];
      if (!world.group || streamNames?.some((name) => !world.there.includes(name))) return failed(missing);
      const line = { group: '/g', at: 2, message: 'm' };
      return ok({ lines: limit ? [] : streams.map((stream) => ({ ...line, stream, id: stream })) });
    });
});

describe('a group of whose streams one is missing', () => {
  it('is read all the same, and what is missing is asked after once', async () => {
    const sources = [sourceOf('app'), sourceOf('silent')];
    expect(await readAll(sources)).toEqual(['app']);
    expect(aws.filterLogEvents).toHaveBeenCalledTimes(4);
    expect(await readAll(sources)).toEqual(['app']);
    expect(aws.filterLogEvents).toHaveBeenCalledTimes(5);
    world.there.push('silent');
    expect(await readAll([...sources])).toEqual(['app', 'silent']);
  });

  it('is read whole where the streams are many, without the lines of others', async () => {
    expect(await readAll([sourceOf('app'), ...named(20)])).toEqual(['app']);
    expect(aws.filterLogEvents).toHaveBeenCalledTimes(2);
  });

  it('is waited for where AWS is busy while it is asked which', async () => {
    const busy: Failure = { kind: 'throttled', message: 'Busy.' };
    aws.filterLogEvents.mockResolvedValueOnce(failed(missing)).mockResolvedValueOnce(failed(busy));
    expect(await readAll([sourceOf('app'), sourceOf('silent')])).toEqual(busy);
    aws.filterLogEvents.mockResolvedValueOnce(failed(missing)).mockResolvedValueOnce(failed(busy));
    expect(await readAll([sourceOf('app'), sourceOf('silent')], async () => true)).toEqual(['app']);
  });
});

describe('a group of which nothing is there', () => {
  it('holds no lines where only its streams are missing', async () => {
    expect(await readAll(named(1))).toEqual([]);
    expect(await readAll(named(3))).toEqual([]);
  });

  it('is named where it is itself missing, unless nothing writes to it any more', async () => {
    world.group = false;
    const failure = { kind: 'not-found', message: 'Log group /g does not exist in r.' };
    expect(await readAll(named(1))).toMatchObject(failure);
    expect(await readAll(named(3))).toMatchObject(failure);
    expect(await readAll(named(20))).toMatchObject(failure);
    expect(await readAll(named(3).map((source) => ({ ...source, past: true })))).toEqual([]);
  });
});
