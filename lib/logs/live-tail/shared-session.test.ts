import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import { FakeSessions } from './fake-sessions-fixture';
import type { SessionNews } from './open-session';
import { SharedSession } from './shared-session';
import { budgetFailure } from './words.rules';

const aws = vi.hoisted(() => ({ startLiveTail: vi.fn() }));
const ledger = vi.hoisted(() => ({ readUsage: vi.fn(), spendMinute: vi.fn() }));
vi.mock('@/lib/aws/logs/start-live-tail', () => aws);
vi.mock('./ledger', () => ledger);

const scope = { account: 'shop', region: 'us-east-1' };
const minute = 60_000;
let fake: FakeSessions;
let session: SharedSession;
let ended: number;
let minutes: number;
let budget: number;
let news: Record<string, SessionNews[]>;

const usage = () => ({ month: '2026-11', minutes, budget, price: { usd: 0.01, exact: true } });
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const types = (name: string) => (news[name] ?? []).map(({ type }) => type).filter((type) => type !== 'spent');
const lines = (name: string) =>
  (news[name] ?? []).flatMap((one) => (one.type === 'update' ? one.lines.map(({ message }) => message) : []));

function add(name: string): void {
  const heard: SessionNews[] = [];
  news[name] = heard;
  session.add({ name, arn: `arn:${name}`, told: (one) => heard.push(one) });
}

/** Time passes with an update each second in every open session. */
async function run(ms: number): Promise<void> {
  for (let passed = 0; passed < ms; passed += 10_000) {
    for (const open of fake.open) open.tell();
    await pass(Math.min(10_000, ms - passed));
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  fake = new FakeSessions();
  [ended, minutes, budget, news] = [0, 0, 1_800, {}];
  aws.startLiveTail.mockReset().mockImplementation(fake.start);
  ledger.readUsage.mockImplementation(async () => usage());
  ledger.spendMinute.mockImplementation(async () => {
    if (minutes >= budget) return failed(budgetFailure('shop', usage()));
    minutes += 1;
    return ok(usage());
  });
  session = new SharedSession(scope, () => {
    ended += 1;
  });
});
afterEach(() => {
  session.end();
  vi.clearAllTimers();
  vi.useRealTimers();
});

describe('a Live Tail session', () => {
  it('is one for all groups that are asked for together, and tells each its own lines', async () => {
    add('/a');
    add('/b');
    await pass(100);
    expect(fake.opened.map(({ arns }) => arns)).toEqual([['arn:/a', 'arn:/b']]);
    fake.opened[0]?.tell('one');
    await pass(0);
    expect([lines('/a'), lines('/b')]).toEqual([['one'], []]);
    expect(types('/b')).toEqual(['started', 'update']);
  });

  it('goes on for the others where one group fails to take its lines', async () => {
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const told = ({ type }: SessionNews) => {
      if (type !== 'started') throw new Error('broken');
    };
    session.add({ name: '/broken', arn: 'arn:/broken', told });
    add('/a');
    await pass(100);
    await run(minute);
    fake.opened[0]?.tell('one');
    await pass(0);
    expect(lines('/a')).toEqual(['one']);
    expect(news['/a']?.map(({ type }) => type)).toContain('spent');
    expect(fake.opened.map(({ isOpen }) => isOpen)).toEqual([true]);
    expect(logged).toHaveBeenCalled();
    logged.mockRestore();
  });

  it('counts each begun minute, and a renewed session from its own beginning', async () => {
    add('/a');
    await pass(100);
    expect(minutes).toBe(1);
    await run(3 * minute);
    expect(minutes).toBe(4);
    add('/b');
    await pass(100);
    expect(minutes).toBe(5);
  });

  it('is renewed before three hours, the new one before the old one ends', async () => {
    add('/a');
    await pass(100);
    await run(174 * minute);
    expect(fake.opened).toHaveLength(1);
    await run(2 * minute);
    expect(fake.opened).toHaveLength(2);
    expect(fake.opened.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    await run(60 * minute);
    fake.open[0]?.tell('after three hours');
    await pass(0);
    expect(lines('/a')).toEqual(['after three hours']);
    expect(types('/a')).not.toContain('broken');
  });

  it('keeps the old one until the new one has told something', async () => {
    add('/a');
    await pass(100);
    add('/b');
    await pass(100);
    expect(fake.open).toHaveLength(2);
    fake.opened[0]?.tell('by the old one');
    await pass(0);
    fake.opened[1]?.tell('by the new one');
    await pass(0);
    expect(fake.open).toHaveLength(1);
    expect(lines('/a')).toEqual(['by the old one', 'by the new one']);
  });

  it('leaves none open where it ends, or breaks, while one replaces another', async () => {
    add('/a');
    await pass(100);
    add('/b');
    await pass(100);
    expect(fake.open).toHaveLength(2);
    fake.opened[1]?.end();
    await pass(0);
    expect(fake.open).toEqual([]);
    await pass(2_000);
    add('/c');
    await pass(100);
    expect(fake.open).toHaveLength(2);
    session.end();
    expect(fake.open).toEqual([]);
  });

  it('takes along a group that is asked for just before it opens', async () => {
    const opens = fake.start;
    aws.startLiveTail.mockImplementation(async (...asked: Parameters<typeof opens>) => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return opens(...asked);
    });
    add('/a');
    await pass(50 + 270);
    add('/b');
    await pass(30 + 50 + 300);
    expect(fake.opened.map(({ arns }) => arns)).toEqual([['arn:/a'], ['arn:/a', 'arn:/b']]);
    expect(types('/b')).toEqual(['started']);
    await run(minute);
    expect(fake.opened).toHaveLength(2);
  });

  it('starts again after it broke, later each time, and goes on', async () => {
    add('/a');
    await pass(100);
    const cut = { kind: 'unreachable', message: 'The connection was cut.' } as const;
    fake.opened[0]?.end(cut);
    await pass(0);
    expect(types('/a')).toEqual(['started', 'broken']);
    fake.refusals.push(cut, cut);
    await pass(1_000);
    expect(aws.startLiveTail).toHaveBeenCalledTimes(2);
    await pass(1_000);
    expect(aws.startLiveTail).toHaveBeenCalledTimes(2);
    await pass(1_000 + 5_000);
    expect(fake.open).toHaveLength(1);
    expect(types('/a').at(-1)).toBe('started');
  });

  it('starts again when it falls silent', async () => {
    add('/a');
    await pass(100 + 15_000 + 2_000);
    expect(fake.opened.map(({ isOpen }) => isOpen)).toEqual([false, true]);
    expect(types('/a')).toEqual(['started', 'broken', 'started']);
  });

  it('ends in the minute that the budget does not cover', async () => {
    budget = 3;
    add('/a');
    await pass(100);
    await run(4 * minute);
    expect(minutes).toBe(3);
    expect(fake.open).toEqual([]);
    expect(news['/a']?.at(-1)).toMatchObject({ type: 'failed', failure: { code: 'LiveTailBudget' } });
    expect(ended).toBe(1);
    await pass(10 * minute);
    expect(aws.startLiveTail).toHaveBeenCalledTimes(1);
  });

  it('is not asked for where the budget is used up', async () => {
    budget = 0;
    add('/a');
    await pass(1_000);
    expect(aws.startLiveTail).not.toHaveBeenCalled();
    expect(types('/a')).toEqual(['failed']);
  });

  it('ends with its last group, and goes on without restart for the others and for one that comes back', async () => {
    add('/a');
    add('/b');
    await pass(100);
    session.remove('/a');
    fake.opened[0]?.tell('for nobody');
    await pass(0);
    expect(lines('/a')).toEqual([]);
    add('/a');
    await pass(1_000);
    expect(fake.opened).toHaveLength(1);
    expect(types('/a')).toEqual(['started']);
    session.remove('/a');
    session.remove('/b');
    expect(fake.open).toEqual([]);
    expect(ended).toBe(1);
  });
});

describe('a refused Live Tail session', () => {
  const limit = { kind: 'refused', message: 'AWS refused.', code: 'LimitExceededException' } as const;

  it('says the limit of sessions in words and does not ask again', async () => {
    fake.refusals.push(limit);
    add('/a');
    await pass(10 * minute);
    expect(aws.startLiveTail).toHaveBeenCalledTimes(1);
    expect(news['/a']).toMatchObject([
      { type: 'failed', failure: { message: expect.stringContaining('15 to an account and Region') } },
    ]);
    expect(ended).toBe(1);
  });

  it('leaves the groups alone that are followed already', async () => {
    add('/a');
    await pass(100);
    fake.refusals.push({ kind: 'denied', message: 'No.' });
    add('/b');
    await pass(1_000);
    expect(types('/b')).toEqual(['failed']);
    expect(types('/a')).toEqual(['started']);
    expect(fake.open).toHaveLength(1);
  });

  it.each([
    ['one is followed already', '/a'],
    ['none is followed yet', undefined],
  ])('does not keep a group waiting that is asked for just before it, where %s', async (_, followed) => {
    if (followed) add(followed);
    await pass(100);
    const refusing = async () => {
      await new Promise((resolve) => setTimeout(resolve, 300));
      return failed({ kind: 'denied', message: 'No.' } as const);
    };
    aws.startLiveTail.mockImplementationOnce(refusing);
    add('/b');
    await pass(50 + 270);
    add('/c');
    await run(10_000);
    expect(types('/b')).toEqual(['failed']);
    expect(types('/c')[0]).toBe('started');
  });

  it('where there is no room beside the old one, makes room and starts again', async () => {
    add('/a');
    await pass(100);
    await run(174 * minute);
    fake.refusals.push(limit);
    await run(2 * minute);
    expect(types('/a').filter((type) => type !== 'update')).toEqual(['started', 'broken', 'started']);
    expect(fake.open).toHaveLength(1);
  });
});
