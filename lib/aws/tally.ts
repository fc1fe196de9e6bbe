import 'server-only';
import { AsyncLocalStorage } from 'node:async_hooks';
import { holdOnce } from '@/lib/held-once';
import { ourHalf, type Rate } from './pacing.rules';

/** What a piece of work took of its fullest bucket, and what our half of that bucket allows in a second. */
export interface Cost {
  calls: number;
  budgetPerSecond: number;
}

type Tally = Map<string, Cost>;

const storage = () => holdOnce('tally', () => new AsyncLocalStorage<Tally>());

/** Adds one call to the tally of whatever work it belongs to. */
export function tallyCall(family: string, rate: Rate): void {
  const tally = storage().getStore();
  if (!tally) return;
  const cost = tally.get(family) ?? { calls: 0, budgetPerSecond: ourHalf(rate).refill };
  tally.set(family, { ...cost, calls: cost.calls + 1 });
}

/** Runs work and tells what it cost, by the family that it used most of. */
export async function tallied<T>(work: () => Promise<T>): Promise<{ value: T; cost: Cost }> {
  const tally: Tally = new Map();
  const value = await storage().run(tally, work);
  const nothing: Cost = { calls: 0, budgetPerSecond: 1 };
  const seconds = (cost: Cost) => cost.calls / cost.budgetPerSecond;
  return {
    value,
    cost: [...tally.values()].reduce((most, cost) => (seconds(cost) > seconds(most) ? cost : most), nothing),
  };
}
