import 'server-only';
import type { Part } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { kept } from './kept';

const last = () => kept<object>('last good parts', 500);

function isPart(value: unknown): value is Part<unknown> {
  return typeof value === 'object' && value !== null && ('failure' in value || 'value' in value);
}

/**
 * A page's reading whose parts that failed keep the value they had, with its age, beside the failure. `id` names the
 * page's subject; the whole is kept for the next reading.
 */
export function withLastGood<T extends object>(scope: Scope, id: string, reading: T): T {
  const before = last().get(scope, id) as Record<string, unknown> | undefined;
  const parts = Object.entries(reading).map(([name, part]) => {
    const old = before?.[name];
    const lost = isPart(part) && part.failure !== undefined && part.value === undefined;
    return [name, lost && isPart(old) && old.value !== undefined ? { ...old, failure: part.failure } : part];
  });
  const whole = Object.fromEntries(parts) as T;
  last().set(scope, id, whole);
  return whole;
}
