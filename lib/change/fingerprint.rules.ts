import { createHash } from 'node:crypto';
import type { Json } from '@/lib/model/plan';

/** JSON with the keys of every object in order, so that equal states give equal text. */
export function canonicalJson(value: Json | undefined): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.keys(value)
      .filter((key) => value[key] !== undefined)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key])}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value ?? null);
}

/** SHA-256, in hex, of the state that a plan was built from. */
export function fingerprintOf(state: Json): string {
  return createHash('sha256').update(canonicalJson(state)).digest('hex');
}
