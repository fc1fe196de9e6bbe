import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import { findMissingStreams } from './missing-streams';

const aws = vi.hoisted(() => ({ filterLogEvents: vi.fn(), describeLogGroup: vi.fn() }));
vi.mock('@/lib/aws/logs/filter-log-events', () => aws);
vi.mock('@/lib/aws/logs/describe-log-groups', () => aws);

const missing = failed({ kind: 'not-found', message: 'Nothing of this name.' });
let number = 0;
let stream = '';
const look = () =>
  findMissingStreams('a', [
    { region: 'r', group: '/g', container: 'app', stream },
    { region: 'r', group: '/g', container: 'app', streamPrefix: 'ecs' },
  ]);

describe('a stream of a task', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    number += 1;
    stream = `ecs/app/${number}`;
    aws.filterLogEvents.mockReset().mockResolvedValue(missing);
    aws.describeLogGroup.mockReset().mockResolvedValue(ok({ logClass: 'STANDARD' }));
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('that is missing is named, and looked for again until it is there', async () => {
    expect(await look()).toMatchObject([
      { text: `Container app has written no line yet: log group /g (r) has no stream ${stream}.` },
    ]);
    await look();
    expect(aws.filterLogEvents).toHaveBeenCalledTimes(1);
    aws.filterLogEvents.mockResolvedValue(ok({ lines: [] }));
    vi.advanceTimersByTime(31_000);
    expect(await look()).toEqual([]);
    vi.advanceTimersByTime(3_600_000);
    expect(await look()).toEqual([]);
    expect(aws.filterLogEvents).toHaveBeenCalledTimes(2);
  });

  it('is not blamed where its group is missing, or where it could not be asked for', async () => {
    aws.describeLogGroup.mockResolvedValue(ok(undefined));
    expect(await look()).toEqual([]);
    stream = `${stream}-b`;
    aws.filterLogEvents.mockResolvedValue(failed({ kind: 'denied', message: 'No.' }));
    expect(await look()).toEqual([]);
  });
});
