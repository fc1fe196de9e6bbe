import 'server-only';
import { type Failure, failed, ok, type Part, type Result } from '@/lib/model/failure';

/** What could be read of a list, and why the rest could not. */
export interface Gathered<T> {
  items: T[];
  /** The first failure, where a part is missing. */
  failure?: Failure;
  /** The list goes on beyond the limit that was asked for. */
  cut?: boolean;
}

/** How many calls of one reading are under way at once, so that another reading's calls need not wait behind them all. */
const atOnce = 8;

export function batches<T>(items: readonly T[], size: number): T[][] {
  const result: T[][] = [];
  for (let i = 0; i < items.length; i += size) result.push(items.slice(i, i + size));
  return result;
}

/** Runs `work` over the items, eight at a time, results in the items' order. */
export async function overEach<I, O>(items: readonly I[], work: (item: I) => Promise<O>): Promise<O[]> {
  const results: O[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as I);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, worker));
  return results;
}

/** One list out of several results; fails only when nothing at all was read. */
export function gathered<T>(results: Result<T[]>[]): Result<Gathered<T>> {
  const items: T[] = [];
  let failure: Failure | undefined;
  let good = 0;
  for (const result of results) {
    if (result.ok) {
      good++;
      items.push(...result.value);
    } else failure ??= result.failure;
  }
  if (failure && good === 0) return failed(failure);
  return ok(failure ? { items, failure } : { items });
}

/** Reads a list in batches of the API's largest size, each once. */
export async function inBatches<I, T>(
  ids: readonly I[],
  size: number,
  read: (batch: I[]) => Promise<Result<T[]>>,
): Promise<Result<Gathered<T>>> {
  return gathered(await overEach(batches(ids, size), read));
}

/** Follows an API's pages; `limit` ends it early. What was read before a page that fails is kept. */
export async function allPages<T>(
  page: (token: string | undefined) => Promise<Result<{ items: T[]; next?: string }>>,
  limit = Number.POSITIVE_INFINITY,
): Promise<Result<Gathered<T>>> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (;;) {
    const result = await page(token);
    if (!result.ok) return items.length > 0 ? ok({ items, failure: result.failure }) : result;
    items.push(...result.value.items);
    token = result.value.next || undefined;
    if (!token || seen.has(token)) return ok({ items });
    if (items.length >= limit) return ok({ items, cut: true });
    seen.add(token);
  }
}

/** Applies a function to a good result. */
export function mapResult<A, B>(result: Result<A>, change: (value: A) => B): Result<B> {
  return result.ok ? ok(change(result.value)) : result;
}

/** Drops what AWS left out of a list. */
export function present<T>(items: (T | undefined | null)[] | undefined | null): T[] {
  return (items ?? []).filter((item): item is T => item !== undefined && item !== null);
}

export const millis = (date: Date | undefined): number | undefined => {
  const time = date?.getTime();
  return time === undefined || Number.isNaN(time) ? undefined : time;
};

/** `key`/`value` or `Key`/`Value` lists as a record. */
export function tagsOf(
  tags: { key?: string; value?: string; Key?: string; Value?: string }[] | undefined,
): Record<string, string> {
  const pairs = (tags ?? []).map((t) => [t.key ?? t.Key, t.value ?? t.Value ?? ''] as const);
  return Object.fromEntries(pairs.filter((p): p is readonly [string, string] => p[0] !== undefined));
}

/** A reading as a part of a screen; `at` is when it was made, epoch milliseconds. */
export function partOf<T>(result: Result<Gathered<T>>, at: number): Part<T[]> {
  if (!result.ok) return { failure: result.failure };
  const { items, failure } = result.value;
  return failure ? { value: items, at, failure } : { value: items, at };
}

/** A single reading as a part of a screen. */
export function partOfOne<T>(result: Result<T>, at: number): Part<T> {
  return result.ok ? { value: result.value, at } : { failure: result.failure };
}
