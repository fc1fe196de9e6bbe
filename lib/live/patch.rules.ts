import type { Patch } from '@/lib/model/live-message';

type Row = Record<string, unknown>;

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

const keysOf = (value: Row) => Object.keys(value).filter((key) => value[key] !== undefined);

/** Structural equality of JSON values; a field that is `undefined` counts as absent. */
export function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b) || a === b) return true;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => same(item, b[i]));
  if (!isObject(a) || !isObject(b)) return false;
  const keys = keysOf(a);
  return keys.length === keysOf(b).length && keys.every((key) => Object.hasOwn(b, key) && same(a[key], b[key]));
}

/** The field by which both lists' rows can be told apart. */
function rowKey(a: unknown[], b: unknown[]): 'id' | 'arn' | 'name' | undefined {
  if (a.length === 0 || b.length === 0) return undefined;
  return (['id', 'arn', 'name'] as const).find((key) =>
    [a, b].every((list) => {
      const seen = new Set(list.map((row) => (isObject(row) && Object.hasOwn(row, key) ? row[key] : undefined)));
      return seen.size === list.length && [...seen].every((value) => typeof value === 'string');
    }),
  );
}

function diffRows(a: Row[], b: Row[], key: 'id' | 'arn' | 'name'): Patch | undefined {
  const before = new Map(a.map((row) => [row[key], row]));
  const after = new Set(b.map((row) => row[key]));
  const gone = a.filter((row) => !after.has(row[key])).map((row) => row[key] as string);
  const rows = b.filter((row) => !before.has(row[key]) || !same(before.get(row[key]), row));
  const kept = a.filter((row) => after.has(row[key])).map((row) => row[key]);
  const natural = [...kept, ...rows.filter((row) => !before.has(row[key])).map((row) => row[key])];
  const place = new Map(natural.map((id, index) => [id, index]));
  const order = b.map((row) => place.get(row[key]) ?? 0);
  const moved = order.some((index, i) => index !== i);
  if (!rows.length && !gone.length && !moved) return undefined;
  return { key, rows, ...(gone.length ? { gone } : {}), ...(moved ? { order } : {}) };
}

/** What must be sent to turn `a` into `b`; `undefined` when they are the same. Lists of rows are compared row by row. */
export function diff(a: unknown, b: unknown): Patch | undefined {
  if (a === b) return undefined;
  if (Array.isArray(a) && Array.isArray(b)) {
    const key = rowKey(a, b);
    if (key) return diffRows(a as Row[], b as Row[], key);
  }
  if (!isObject(a) || !isObject(b)) return same(a, b) ? undefined : { set: b };
  const gone = keysOf(a).filter((field) => !Object.hasOwn(b, field) || b[field] === undefined);
  const changed = keysOf(b).flatMap((field): [string, Patch][] => {
    if (!Object.hasOwn(a, field) || a[field] === undefined) return [[field, { set: b[field] }]];
    const patch = diff(a[field], b[field]);
    return patch ? [[field, patch]] : [];
  });
  if (!gone.length && !changed.length) return undefined;
  return { fields: Object.fromEntries(changed), ...(gone.length ? { gone } : {}) };
}

/**
 * Applies a patch without touching `value`; unchanged parts keep their identity, so that React skips them.
 * `apply(a, diff(a, b))` equals `b`.
 */
export function apply(value: unknown, patch: Patch | undefined): unknown {
  if (!patch) return value;
  if ('set' in patch) return patch.set;
  if ('key' in patch) {
    const gone = new Set(patch.gone);
    const fresh = new Map((patch.rows as Row[]).map((row) => [row[patch.key], row]));
    const kept = (value as Row[]).filter((row) => !gone.has(row[patch.key] as string));
    const old = new Set(kept.map((row) => row[patch.key]));
    const rows = kept.map((row) => fresh.get(row[patch.key]) ?? row);
    for (const row of patch.rows as Row[]) if (!old.has(row[patch.key])) rows.push(row);
    return patch.order ? patch.order.map((index) => rows[index]) : rows;
  }
  const gone = new Set(patch.gone);
  const entries = new Map(Object.entries(value as Row).filter(([field]) => !gone.has(field)));
  // Not by assignment: a tag may be named __proto__.
  for (const [field, inner] of Object.entries(patch.fields)) entries.set(field, apply(entries.get(field), inner));
  return Object.fromEntries(entries);
}
