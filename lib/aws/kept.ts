import 'server-only';
import { findAccount } from '@/lib/accounts/list-accounts';
import { holdOnce } from '@/lib/held-once';
import type { Scope } from '@/lib/model/scope';

interface Entry<T> {
  value: T;
  /** Epoch ms after which it is read again. */
  until: number;
}

/** Least recently used entries leave first. */
export class Kept<T> {
  readonly #entries = new Map<string, Entry<T>>();

  constructor(readonly max: number) {}

  get(scope: Scope, id: string, now = Date.now()): T | undefined {
    const key = keyOf(scope, id);
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    if (entry.until <= now) return undefined;
    this.#entries.set(key, entry);
    return entry.value;
  }

  set(scope: Scope, id: string, value: T, forMs = Number.POSITIVE_INFINITY, now = Date.now()): T {
    const key = keyOf(scope, id);
    this.#entries.delete(key);
    this.#entries.set(key, { value, until: now + forMs });
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= this.max) break;
      this.#entries.delete(oldest);
    }
    return value;
  }
}

const endpoints = () => holdOnce('endpoints', () => new Map<string, { endpoint: string; until: number }>());

/** An account's endpoint, looked up once a second: finding it reads the configuration. */
function endpointOf(account: string): string {
  const now = Date.now();
  const known = endpoints().get(account);
  if (known && known.until > now) return known.endpoint;
  const endpoint = findAccount(account)?.endpoint ?? '';
  endpoints().set(account, { endpoint, until: now + 1_000 });
  return endpoint;
}

/** The endpoint is part of the key: an account that moves to another endpoint starts with nothing known. */
function keyOf(scope: Scope, id: string): string {
  return JSON.stringify([scope.account, scope.region, endpointOf(scope.account), id]);
}

/** What cannot change is read once and kept here, bounded, per account and Region. */
export function kept<T>(name: string, max = 5_000): Kept<T> {
  return holdOnce(`kept ${name}`, () => new Kept<T>(max));
}
