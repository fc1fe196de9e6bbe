import { describe, expect, test } from 'vitest';
import type { TopicStatus } from '@/lib/model/live-message';
import { describeFreshness, duration } from './status.rules';

const now = 1_000_000;
const status = (over: Partial<TopicStatus> = {}, use: Partial<TopicStatus['use']> = {}): TopicStatus => ({
  topic: 'region:a/r',
  scope: { account: 'a', region: 'r' },
  at: now - 2_000,
  use: { callsPerMinute: 40, budgetShare: 0.25, intervalSeconds: 15, targetSeconds: 15, ...use },
  ...over,
});

describe('the header', () => {
  test('says that the page is live, and how old its oldest figure is', () => {
    expect(describeFreshness('open', [status(), status({ at: now - 9_000 })], now)).toMatchObject({
      tone: 'ok',
      word: 'live',
      age: '9 s old',
    });
  });

  test('is as fresh as what is read often: figures of a minute tell their age themselves', () => {
    const slow = status({ at: now - 55_000 }, { targetSeconds: 60 });
    expect(describeFreshness('open', [status({ at: now - 2_000 }), slow], now)?.age).toBe('2 s old');
    expect(describeFreshness('open', [slow], now)?.age).toBe('55 s old');
  });

  test('leaves out what our own record tells: no call of AWS stands behind it', () => {
    const marks = status({ topic: 'log-marks:a/r/c/s', at: now - 90_000 }, { targetSeconds: 3, intervalSeconds: 3 });
    const said = describeFreshness('open', [status(), marks], now);
    expect(said?.age).toBe('2 s old');
    expect(said?.details).toHaveLength(1);
    expect(describeFreshness('open', [marks], now)).toBeUndefined();
  });

  test('says that a dead server makes the page old', () => {
    const said = describeFreshness('lost', [status({ at: now - 40_000 })], now);
    expect(`${said?.word}: ${said?.age}`).toBe('not live: last data 40 s old');
    expect(said?.tone).toBe('bad');
  });

  test('says that AWS throttles us, and until when', () => {
    const said = describeFreshness('open', [status({}, { throttledUntil: now + 8_000, throttledFamily: 'ecs' })], now);
    expect(said).toMatchObject({ tone: 'warn', word: 'AWS is throttling us' });
    expect(said?.details.join(' ')).toContain('hold back for another 8 s');
  });

  test('says why the last reading failed', () => {
    const failure = { kind: 'credentials' as const, message: 'The session token ended.', advice: 'Paste new keys.' };
    const said = describeFreshness('open', [status({ failure, at: now - 30_000 })], now);
    expect(said).toMatchObject({ tone: 'bad', word: 'not live', age: 'last data 30 s old' });
    expect(said?.details).toContain('The session token ended. The data shown is 30 s old.');
  });

  test('says when the interval is stretched', () => {
    const said = describeFreshness('open', [status({}, { intervalSeconds: 22 })], now);
    expect(said?.details.join(' ')).toContain("read every 22 s instead of every 15 s, since AWS's rate allows no more");
  });

  test('a page that watches nothing says nothing', () => {
    for (const link of ['idle', 'connecting', 'open'] as const)
      expect(describeFreshness(link, [], now)).toBeUndefined();
    expect(describeFreshness('lost', [], now)?.word).toBe('not live');
    expect(describeFreshness('connecting', [status({})], now)?.word).toBe('connecting');
    expect(describeFreshness('open', [status({ at: undefined })], now)?.word).toBe('reading');
  });

  test('durations are short', () => {
    expect([0, 1_400, 119_000, 180_000, 7_300_000].map(duration)).toEqual(['0 s', '1 s', '119 s', '3 min', '2 h']);
  });
});
