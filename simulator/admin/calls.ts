import type { Region } from '../world/region';
import type { World } from '../world/world';

/** Requests of one kind since the start or a mark. */
export interface CallCount {
  account: string;
  region: string;
  api: string;
  operation: string;
  count: number;
  /** Of them answered with a throttling error. */
  throttled: number;
}

interface Counted {
  region: Region;
  api?: string;
  operation: string;
}

interface Counters {
  now: Map<string, CallCount>;
  marks: Map<string, Map<string, CallCount>>;
}

const counters = new WeakMap<World, Counters>();

function countersOf(world: World): Counters {
  const found = counters.get(world) ?? { now: new Map(), marks: new Map() };
  counters.set(world, found);
  return found;
}

function rowOf(world: World, { region, api = 'unknown', operation }: Counted): CallCount {
  const { now } = countersOf(world);
  const key = `${region.account}/${region.name}/${api}/${operation}`;
  const row = now.get(key) ?? { account: region.account, region: region.name, api, operation, count: 0, throttled: 0 };
  now.set(key, row);
  return row;
}

export function countCall(world: World, counted: Counted): void {
  rowOf(world, counted).count++;
}

export function countThrottled(world: World, counted: Counted): void {
  rowOf(world, counted).throttled++;
}

/** Remembers the counts of now under a name that `callsSince` takes. */
export function markCalls(world: World): string {
  const { now, marks } = countersOf(world);
  const mark = `mark-${marks.size + 1}`;
  marks.set(mark, new Map([...now].map(([key, row]) => [key, { ...row }])));
  return mark;
}

/** Counts since a mark, or since the start; undefined when the mark is unknown. */
export function callsSince(world: World, mark?: string): CallCount[] | undefined {
  const { now, marks } = countersOf(world);
  const before = mark === undefined ? new Map<string, CallCount>() : marks.get(mark);
  if (!before) return undefined;
  return [...now]
    .map(([key, row]) => {
      const past = before.get(key);
      return { ...row, count: row.count - (past?.count ?? 0), throttled: row.throttled - (past?.throttled ?? 0) };
    })
    .filter((row) => row.count > 0);
}
