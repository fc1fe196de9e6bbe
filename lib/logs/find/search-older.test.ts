import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import type { LogLine, LogSource } from '@/lib/model/log';
import type { SearchNews } from '@/lib/model/log-search';
import { everything } from '../view/selection.rules';
import { nothing } from './matcher.rules';
import { type OlderSearch, searchOlder } from './search-older';

const aws = vi.hoisted(() => ({ filterLogEvents: vi.fn(), describeLogGroup: vi.fn(), askForTasks: vi.fn() }));
const found = vi.hoisted(() => ({ findSources: vi.fn() }));
vi.mock('@/lib/aws/logs/filter-log-events', () => ({ filterLogEvents: aws.filterLogEvents }));
vi.mock('@/lib/aws/logs/describe-log-groups', () => ({ describeLogGroup: aws.describeLogGroup }));
vi.mock('../tail/ask-for-tasks', () => ({ askForTasks: aws.askForTasks }));
vi.mock('../sources/find-sources', async (original) => ({ ...(await original<object>()), ...found }));

const hour = 3_600_000;
const day = 24 * hour;
const now = Date.UTC(2026, 10, 21);
const place = { account: 'shop', region: 'us-east-1', cluster: 'main', service: 'web' };
const source: LogSource = { region: 'us-east-1', group: '/web', container: 'app', streamPrefix: 'ecs' };
const line = (ago: number, message: string, task = 'own'): LogLine => ({
  ...{ id: `${now - ago}`, at: now - ago, group: '/web', stream: `ecs/app/${task}`, message },
});

interface Asked {
  start: number;
  end: number;
  pattern?: string;
}
const asked = () => aws.filterLogEvents.mock.calls.map(([, filter]) => filter as Asked);

/** A group that holds these lines and answers pages of at most `size`. */
function holds(lines: LogLine[], size = 100) {
  aws.filterLogEvents.mockImplementation((_scope, { start, end, nextToken }: Asked & { nextToken?: string }) => {
    const within = lines.filter(({ at }) => at >= start && at <= end).sort((a, b) => a.at - b.at);
    const from = Number(nextToken ?? 0);
    const next = from + size < within.length ? `${from + size}` : undefined;
    return Promise.resolve(ok({ lines: within.slice(from, from + size), nextToken: next }));
  });
}

async function searched(more: Partial<OlderSearch> = {}, signal = new AbortController().signal): Promise<SearchNews[]> {
  const find = { ...nothing, text: 'boom' };
  const news: SearchNews[] = [];
  for await (const one of searchOlder(place, { before: now, find, selection: everything, ...more }, signal, now))
    news.push(one);
  return news;
}
const linesOf = (news: SearchNews[]) =>
  news.flatMap((one) => ('lines' in one ? one.lines.map(({ at }) => now - at) : []));
const lastProgress = (news: SearchNews[]) => news.flatMap((one) => ('progress' in one ? one.progress : [])).at(-1);

beforeEach(() => {
  vi.resetAllMocks();
  found.findSources.mockResolvedValue(
    ok({ sources: [source], tasks: [{ id: 'own' }], revisions: new Map([['own', 'web:7']]), notes: [] }),
  );
  aws.describeLogGroup.mockResolvedValue(
    ok({ logClass: 'STANDARD', arn: '', createdAt: now - 60 * day, retentionDays: 30 }),
  );
  aws.askForTasks.mockImplementation((_place, tasks: string[]) =>
    Promise.resolve({ foreign: new Set(tasks), revisions: new Map(), unknown: new Set() }),
  );
});

describe('a search of older lines', () => {
  it('goes back in widening windows to the end of what is kept, and tells how far it is', async () => {
    holds([line(1, 'boom'), line(2 * hour, 'fine'), line(3 * day, 'a BOOM'), line(31 * day, 'boom')]);
    const news = await searched();
    expect(linesOf(news)).toEqual([1, 3 * day]);
    expect(
      asked()
        .map(({ start, end }) => (end - start + 1) / hour)
        .slice(0, 3),
    ).toEqual([1, 4, 16]);
    expect(asked().map(({ pattern }) => pattern)).toContain('%[Bb][Oo][Oo][Mm]%');
    expect(lastProgress(news)).toEqual({ from: now - 30 * day, hits: 2 });
    expect(news.at(-1)).toEqual({ end: { reason: 'end' } });
  });

  it('reads all lines for an expression, and tries them here', async () => {
    holds([line(1, 'bo0m'), line(2, 'fine'), line(2 * day, 'b99m')]);
    const news = await searched({ find: { ...nothing, text: 'b\\w?\\d+m', regex: true } });
    expect(linesOf(news)).toEqual([1, 2 * day]);
    expect(asked().every(({ pattern }) => pattern === undefined)).toBe(true);
    expect(lastProgress(news)).toEqual({ from: now - 30 * day, hits: 2, read: 3 });
  });

  it('has only the service’s own lines, named by revision, and only those that are selected', async () => {
    holds([line(1, 'boom'), line(2, 'boom', 'of-others'), line(3, 'ERROR boom')]);
    const news = await searched();
    expect(linesOf(news)).toEqual([3, 1]);
    expect(news[0]).toMatchObject({ lines: [{ revision: 'web:7' }, { task: 'own' }] });
    expect(linesOf(await searched({ selection: { ...everything, levels: ['error'] } }))).toEqual([3]);
    expect(linesOf(await searched({ selection: { ...everything, tasks: ['another'] } }))).toEqual([]);
  });

  it.each(['throttled', 'denied'] as const)('shows no line of which ECS cannot say whose it is: %s', async (kind) => {
    const failure = { kind, message: 'Not now.', advice: 'Wait.' };
    holds([line(1, 'boom'), line(2 * hour, 'boom', 'of-others')]);
    const told = aws.askForTasks.getMockImplementation();
    aws.askForTasks.mockImplementation((_place, tasks: string[]) =>
      Promise.resolve({ foreign: new Set(), revisions: new Map(), unknown: new Set(tasks), failure }),
    );
    const news = await searched();
    expect(linesOf(news)).toEqual([1]);
    const advice = kind === 'denied' ? 'Allow ecs:DescribeTasks on the tasks of this cluster.' : 'Wait.';
    const message = 'ECS could not be asked whose these lines are: Not now.';
    expect(news.at(-1)).toEqual({ end: { reason: 'failed', failure: { kind, message, advice } } });
    aws.askForTasks.mockImplementation((...all) => told?.(...all));
    expect(linesOf(await searched())).toEqual([1]);
  });

  it('narrows a window that holds too much, and still finds every line once', async () => {
    const many = Array.from({ length: 4_000 }, (_, i) => line(i * 500, i % 400 === 0 ? 'boom' : 'fine'));
    holds(many, 100);
    const news = await searched({ find: { ...nothing, text: 'bo+m', regex: true } });
    const wanted = Array.from({ length: 10 }, (_, i) => i * 400 * 500);
    expect(linesOf(news).sort((a, b) => a - b)).toEqual(wanted.filter((ago) => ago > 0));
    expect(news.at(-1)).toEqual({ end: { reason: 'end' } });
  });

  it('looks no further once it has found very much', async () => {
    holds(
      Array.from({ length: 1_200 }, (_, i) => line(i + 1, 'boom')),
      10_000,
    );
    const news = await searched();
    expect(linesOf(news)).toHaveLength(1_200);
    expect(news.at(-1)).toEqual({ end: { reason: 'enough' } });
  });

  it('keeps what was found when AWS fails on the way', async () => {
    const failure = { kind: 'throttled' as const, message: 'Too much.' };
    holds([line(1, 'boom')]);
    const page = aws.filterLogEvents.getMockImplementation();
    aws.filterLogEvents.mockImplementation((...all) =>
      aws.filterLogEvents.mock.calls.length > 2 ? Promise.resolve(failed(failure)) : page?.(...all),
    );
    const news = await searched();
    expect(linesOf(news)).toEqual([1]);
    expect(lastProgress(news)).toEqual({ from: now - 5 * hour, hits: 1 });
    expect(news.at(-1)).toEqual({ end: { reason: 'failed', failure } });
  });

  it('reads all lines where AWS refuses the pattern', async () => {
    holds([line(1, 'boom')]);
    const page = aws.filterLogEvents.getMockImplementation();
    aws.filterLogEvents.mockImplementation((scope, filter: Asked) =>
      filter.pattern ? Promise.resolve(failed({ kind: 'refused', message: 'No.' })) : page?.(scope, filter),
    );
    expect(linesOf(await searched())).toEqual([1]);
  });

  it('asks AWS nothing more once it is given up', async () => {
    const going = new AbortController();
    aws.filterLogEvents.mockImplementation(() => {
      going.abort();
      return Promise.resolve(ok({ lines: [line(1, 'boom')] }));
    });
    expect(await searched({}, going.signal)).toEqual([]);
    expect(aws.filterLogEvents).toHaveBeenCalledTimes(1);
  });

  it('looks for a stopped task’s lines within its life', async () => {
    const task = { id: 'own', createdAt: now - 10 * day, stoppedAt: now - 9 * day };
    found.findSources.mockResolvedValue(ok({ sources: [source], tasks: [task], revisions: new Map(), notes: [] }));
    holds([line(9.5 * day, 'boom'), line(11 * day, 'boom')]);
    const news: SearchNews[] = [];
    const search = { before: now, find: { ...nothing, text: 'boom' }, selection: everything };
    for await (const one of searchOlder({ ...place, task: 'own' }, search, new AbortController().signal, now))
      news.push(one);
    expect(linesOf(news)).toEqual([9.5 * day]);
    expect(asked()[0]?.end).toBe(now - 9 * day + 59_999);
  });

  it('refuses what is no expression, or nothing, without asking AWS', async () => {
    expect(await searched({ find: nothing })).toMatchObject([{ end: { failure: { kind: 'refused' } } }]);
    expect(await searched({ find: { ...nothing, text: '(', regex: true } })).toMatchObject([
      { end: { failure: { message: 'This is not a regular expression yet: a ) is missing.' } } },
    ]);
    expect(aws.filterLogEvents).not.toHaveBeenCalled();
  });
});
