import 'server-only';
import type { ApiUse } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';
import { once } from './once';
import { ourHalf, type Rate } from './pacing.rules';
import { tallyCall } from './tally';

interface FamilyUse {
  rate: Rate;
  /** Second (epoch) → calls in it; the last minute only. */
  calls: Map<number, number>;
  throttledUntil: number;
}

interface ScopeUse {
  families: Map<string, FamilyUse>;
  intervalSeconds: number;
  targetSeconds: number;
}

const uses = () => once('use', () => new Map<string, ScopeUse>());

function recordOf(scope: Scope): ScopeUse {
  const key = `${scope.account}/${scope.region}`;
  let use = uses().get(key);
  if (!use) {
    use = { families: new Map(), intervalSeconds: 15, targetSeconds: 15 };
    uses().set(key, use);
  }
  return use;
}

function familyUse(scope: Scope, family: string, rate: Rate): FamilyUse {
  const families = recordOf(scope).families;
  let use = families.get(family);
  if (!use) {
    use = { rate, calls: new Map(), throttledUntil: 0 };
    families.set(family, use);
  }
  return use;
}

/** Counts one AWS call against its family. */
export function countCall(scope: Scope, family: string, rate: Rate, now: number): void {
  const { calls } = familyUse(scope, family, rate);
  tallyCall(family, rate);
  const second = Math.floor(now / 1000);
  calls.set(second, (calls.get(second) ?? 0) + 1);
  for (const old of calls.keys()) {
    if (old > second - 60) break;
    calls.delete(old);
  }
}

/** Notes that AWS throttled a family, and until when (epoch ms) we hold back. */
export function noteThrottle(scope: Scope, family: string, rate: Rate, until: number): void {
  familyUse(scope, family, rate).throttledUntil = until;
}

/** Notes how often a scope is read now, and how often it would be with an unlimited rate; the header shows both. */
export function noteInterval(scope: Scope, intervalSeconds: number, targetSeconds: number): void {
  Object.assign(recordOf(scope), { intervalSeconds, targetSeconds });
}

/** How AWS is treating us in one scope, over the last minute. */
export function apiUse(scope: Scope, now = Date.now()): ApiUse {
  const { families, intervalSeconds, targetSeconds } = recordOf(scope);
  const use: ApiUse = { callsPerMinute: 0, budgetShare: 0, intervalSeconds, targetSeconds };
  const since = Math.floor(now / 1000) - 60;
  for (const [name, family] of families) {
    let calls = 0;
    for (const [second, count] of family.calls) if (second > since) calls += count;
    const half = ourHalf(family.rate);
    use.callsPerMinute += calls;
    use.budgetShare = Math.max(use.budgetShare, Math.min(1, calls / (half.burst + half.refill * 60)));
    if (family.throttledUntil > now && family.throttledUntil > (use.throttledUntil ?? 0)) {
      use.throttledUntil = family.throttledUntil;
      use.throttledFamily = name;
    }
  }
  return use;
}

/** AWS calls since the process started would need no window; this is the sum over all scopes of the last minute. */
export function totalCallsPerMinute(now = Date.now()): number {
  let total = 0;
  for (const key of uses().keys()) {
    const slash = key.lastIndexOf('/');
    total += apiUse({ account: key.slice(0, slash), region: key.slice(slash + 1) }, now).callsPerMinute;
  }
  return total;
}
