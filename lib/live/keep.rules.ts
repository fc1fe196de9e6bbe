import type { Failure } from '@/lib/model/failure';

type Row = Record<string, unknown>;

const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Failures that say nothing of the subject itself: what was known of it stays worth showing. */
const passing = new Set(['throttled', 'unreachable', 'credentials']);

/** The failure of a reading as a whole: a failed `Result`, or a snapshot of which nothing could be read. */
export function failureOf(value: unknown): Failure | undefined {
  if (!isObject(value)) return undefined;
  if (value.ok === false || value.ok === undefined) return value.failure as Failure | undefined;
  return undefined;
}

/**
 * The value to show after a reading: parts that failed keep their last good value below the failure, and a subject
 * that could not be read at all for a passing reason (throttled, unreachable, credentials) stays as it was.
 */
export function keepLastGood(before: unknown, now: unknown): unknown {
  if (!isObject(before) || !isObject(now)) return now;
  if (now.ok === false && before.ok === true) {
    return passing.has((now.failure as Failure | undefined)?.kind ?? '') ? before : now;
  }
  if (now.ok === true && before.ok === true) return { ...now, value: keepParts(before.value, now.value) };
  return keepParts(before, now);
}

function keepParts(before: unknown, now: unknown): unknown {
  if (!isObject(before) || !isObject(now)) return now;
  return Object.fromEntries(
    Object.entries(now).map(([field, part]) => {
      const old = before[field];
      const lost = isObject(part) && part.failure !== undefined && part.value === undefined;
      if (!lost || !isObject(old) || old.value === undefined) return [field, part];
      return [field, { ...part, value: old.value, at: old.at }];
    }),
  );
}
