import type { CallInput } from '@/lib/model/plan';

/** A member of an object that nobody has checked. */
export function memberOf(value: CallInput | undefined, key: string): CallInput | undefined {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, key) ? (value as { [key: string]: CallInput })[key] : undefined;
}

/** The same, where only text is of use. */
export function textOf(value: CallInput | undefined, key: string): string | undefined {
  const member = memberOf(value, key);
  return typeof member === 'string' ? member : undefined;
}
