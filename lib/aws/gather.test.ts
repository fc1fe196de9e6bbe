import { describe, expect, it } from 'vitest';
import { failed, ok } from '@/lib/model/failure';
import { allPages, inBatches, overEach, partOf } from './gather';
import { Kept } from './kept';

const failure = { kind: 'throttled', message: 'slower' } as const;
const scope = { account: 'nobody', region: 'us-east-1' };

describe('a list in batches', () => {
  it('asks for each item once, in batches of the largest size', async () => {
    const sizes: number[] = [];
    const items = Array.from({ length: 25 }, (_, i) => i);
    const result = await inBatches(items, 10, async (batch) => {
      sizes.push(batch.length);
      return ok(batch);
    });
    expect(sizes).toEqual([10, 10, 5]);
    expect(result).toEqual(ok({ items }));
  });

  it('keeps what could be read, beside the failure', async () => {
    const result = await inBatches([1, 2], 1, async ([item = 0]) => (item === 1 ? ok([item]) : failed(failure)));
    expect(result).toEqual(ok({ items: [1], failure }));
    expect(partOf(result, 7)).toEqual({ value: [1], at: 7, failure });
  });

  it('fails when nothing could be read', async () => {
    expect(await inBatches([1, 2], 1, async () => failed(failure))).toEqual(failed(failure));
  });

  it('of nothing costs nothing', async () => {
    expect(await inBatches([], 10, async () => failed(failure))).toEqual(ok({ items: [] }));
  });

  it('has eight calls under way at most', async () => {
    let now = 0;
    let most = 0;
    await overEach(Array.from({ length: 40 }), async () => {
      most = Math.max(most, ++now);
      await new Promise(setImmediate);
      now--;
    });
    expect(most).toBe(8);
  });
});

describe('a list of pages', () => {
  it('ends with an empty token, and with one that comes again', async () => {
    const tokens = ['a', 'b', ''];
    const pages = await allPages(async () => ok({ items: [1], next: tokens.shift() }));
    expect(pages).toEqual(ok({ items: [1, 1, 1] }));
    expect(await allPages(async () => ok({ items: [1], next: 'same' }))).toEqual(ok({ items: [1, 1] }));
  });

  it('keeps the pages before one that fails', async () => {
    const pages = await allPages(async (token) => (token ? failed(failure) : ok({ items: [1], next: 'x' })));
    expect(pages).toEqual(ok({ items: [1], failure }));
  });

  it('ends at its limit', async () => {
    let next = 0;
    expect(await allPages(async () => ok({ items: [1, 1], next: `${next++}` }), 3)).toEqual(
      ok({ items: [1, 1, 1, 1], cut: true }),
    );
  });
});

describe('what is kept', () => {
  it('is bounded: the least recently used leaves', () => {
    const kept = new Kept<number>(2);
    kept.set(scope, 'a', 1);
    kept.set(scope, 'b', 2);
    kept.get(scope, 'a');
    kept.set(scope, 'c', 3);
    expect(['a', 'b', 'c'].map((id) => kept.get(scope, id))).toEqual([1, undefined, 3]);
  });

  it('ends with its time', () => {
    const kept = new Kept<number>(2);
    kept.set(scope, 'a', 1, 1_000, 5_000);
    expect(kept.get(scope, 'a', 5_999)).toBe(1);
    expect(kept.get(scope, 'a', 6_000)).toBeUndefined();
  });

  it('is kept apart by account and Region', () => {
    const kept = new Kept<number>(9);
    kept.set(scope, 'a', 1);
    expect(kept.get({ ...scope, region: 'eu-west-1' }, 'a')).toBeUndefined();
    expect(kept.get({ ...scope, account: 'other' }, 'a')).toBeUndefined();
  });
});
