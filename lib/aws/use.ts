import 'server-only';
import { holdOnce } from '@/lib/held-once';
import type { ApiUse } from '@/lib/model/live';
import type { Scope } from '@/lib/model/scope';
import { ourHalf, type Rate } from './pacing.rules';
import { tallyCall } from './tally';

interface FamilyUse {
  rate: Rate;
  /** Second (epoch) → calls in it; the last minute only. */
  calls: Map<number, number>;
  throttledUntil: number;
}

const uses = () => holdOnce('use', () => new Map<string, Map<string, FamilyUse>>());

function familiesOf(scope: Scope): Map<string, FamilyUse> {
  const key = `${scope.account}/${scope.region}`;
  const families = uses().get(key) ?? new Map<string, FamilyUse>();
  uses().set(key, families);
  return families;
}

function familyUse(scope: Scope, family: string, rate: Rate): FamilyUse {
  const families = familiesOf(scope);
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

/** The interval of a scope at rest, which the watches replace by their own. */
const restSeconds = 15;

/** How AWS is treating us in one scope, over the last minute. */
export function apiUse(scope: Scope, now = Date.now()): ApiUse {
  const use: ApiUse = { callsPerMinute: 0, budgetShare: 0, intervalSeconds: restSeconds, targetSeconds: restSeconds };
  const since = Math.floor(now / 1000) - 60;
  for (const [name, family] of familiesOf(scope)) {
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
