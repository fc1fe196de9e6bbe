import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answered, type Bucket, fullBucket, ourHalf, take, throttled } from './pacing.rules';

const rate = { burst: 100, refill: 20 };
const start = 1_000_000;

/** Asks at each moment, and again and again until it is refused; notes when calls went out. */
function play(moments: number[], throttleAt: Set<number>, published = rate): { sent: number[]; bucket: Bucket } {
  let bucket = fullBucket(published, start);
  const sent: number[] = [];
  moments.forEach((ms, index) => {
    const now = start + ms;
    for (;;) {
      const next = take(bucket, published, now);
      bucket = next.bucket;
      if (next.waitMs > 0) break;
      sent.push(now);
    }
    if (throttleAt.has(index)) bucket = throttled(bucket, published, now, 0.5);
  });
  return { sent, bucket };
}

const moments = fc.array(fc.nat(120_000), { maxLength: 200 }).map((list) => list.sort((a, b) => a - b));
const rates = fc.record({ burst: fc.integer({ min: 2, max: 200 }), refill: fc.integer({ min: 1, max: 50 }) });

describe('a bucket', () => {
  it('lets half of the published burst through at once, then says how long to wait', () => {
    const { sent, bucket } = play([0], new Set());
    expect(sent).toHaveLength(50);
    expect(take(bucket, rate, start).waitMs).toBe(100);
  });

  it('never exceeds half of the published rate over any window, throttled or not', () => {
    fc.assert(
      fc.property(moments, fc.array(fc.nat(200)), rates, (when, throttles, published) => {
        const { sent } = play(when, new Set(throttles), published);
        const half = ourHalf(published);
        for (let from = 0; from < sent.length; from += 7) {
          for (let to = from; to < sent.length; to += 5) {
            const seconds = ((sent[to] ?? 0) - (sent[from] ?? 0)) / 1000;
            expect(to - from + 1).toBeLessThanOrEqual(half.burst + seconds * half.refill + 1e-6);
          }
        }
      }),
    );
  });

  it('lets a call through after the waits that it named', () => {
    fc.assert(
      fc.property(moments, rates, fc.array(fc.nat(200)), (when, published, throttles) => {
        const { bucket } = play(when, new Set(throttles), published);
        let now = bucket.at;
        for (let tries = 0; ; tries++) {
          const next = take(bucket, published, now);
          if (next.waitMs === 0) break;
          expect(tries).toBeLessThan(10);
          now += next.waitMs;
        }
      }),
    );
  });

  it('holds back longer with each throttle in a row, and starts small again after an answer', () => {
    const first = throttled(fullBucket(rate, start), rate, start, 1);
    const second = throttled(first, rate, start, 1);
    expect(first.heldUntil - start).toBe(500);
    expect(second.heldUntil - start).toBe(1000);
    expect(take(second, rate, start + 999).waitMs).toBe(1);
    expect(throttled(answered(second), rate, start + 2000, 1).heldUntil).toBe(start + 2500);
  });

  it('asks again 10 s after a throttle at the latest, however many there were', () => {
    for (const random of [0, 1]) {
      const published = { burst: 5, refill: 5 };
      let bucket = fullBucket(published, start);
      let now = start;
      for (let strikes = 0; strikes < 20; strikes++) {
        bucket = throttled(bucket, published, now, random);
        const throttledAt = now;
        for (;;) {
          const next = take(bucket, published, now);
          bucket = next.bucket;
          if (next.waitMs === 0) break;
          now += Math.min(next.waitMs, 1_000);
        }
        expect(now - throttledAt).toBeLessThanOrEqual(10_000);
      }
    }
  });

  it('spreads pauses between half and the whole', () => {
    expect(throttled(fullBucket(rate, start), rate, start, 0).heldUntil - start).toBe(250);
  });

  it('wins its whole rate back within a minute', () => {
    let bucket = fullBucket(rate, start);
    for (let i = 0; i < 10; i++) bucket = throttled(bucket, rate, start, 0.5);
    expect(bucket.share).toBeLessThan(0.05);
    expect(take(bucket, rate, start + 60_000).bucket.share).toBe(1);
  });

  it('survives a clock that goes back', () => {
    const next = take(fullBucket(rate, start), rate, start - 60_000);
    expect(next.bucket.tokens).toBe(49);
  });
});
