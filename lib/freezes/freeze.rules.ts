import { covers } from '@/lib/auth/policy.rules';
import type { Actor } from '@/lib/model/actor';
import type { Freeze, FreezePlace, FreezeWindow, Frozen } from '@/lib/model/freeze';
import type { Plan } from '@/lib/model/plan';
import type { Scope } from '@/lib/model/scope';
import { frozenSentence } from './freeze-words.rules';
import { heldAt, nextWindow } from './window.rules';

/**
 * Whether a name fits a pattern in which `*` stands for any run of characters, also for none. Case counts, as in AWS.
 * Linear in both, so that no pattern can hold the server up.
 */
export function fits(pattern: string, name: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return pattern === name;
  if (!name.startsWith(head) || name.length < head.length + tail.length || !name.endsWith(tail)) return false;
  let at = head.length;
  for (const piece of rest) {
    const found = name.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at <= name.length - tail.length;
}

/** Where something is that has no cluster or service (a database, a host, a repository): only `*` covers that. */
export const placeInRegion = ({ account, region }: Scope): FreezePlace => ({
  account,
  region,
  cluster: '',
  service: '',
});

/** Where a plan's change happens; a task is where its service is. */
export function placeOfPlan({ scope, subject, service }: Pick<Plan, 'scope' | 'subject' | 'service'>): FreezePlace {
  const own = subject.type === 'service' ? subject.name : (service ?? '');
  return { ...placeInRegion(scope), cluster: subject.cluster ?? '', service: own };
}

/** Whether a freeze is about a place, whatever the time. */
export const isAbout = ({ place }: Pick<Freeze, 'place'>, at: FreezePlace): boolean =>
  fits(place.account, at.account) &&
  fits(place.region, at.region) &&
  fits(place.cluster, at.cluster) &&
  fits(place.service, at.service);

/** The freezes that hold at `now`, each with until when; that one is absent where no end is in sight. */
export function holding(freezes: readonly Freeze[], now: number): { freeze: Freeze; until?: number }[] {
  return freezes.flatMap((freeze) => {
    const held = heldAt(freeze.time, now);
    return held ? [{ freeze, ...held }] : [];
  });
}

/** What stands in the way of a change at a place, now; undefined where nothing does. */
export function frozenAt(
  freezes: readonly Freeze[],
  at: FreezePlace,
  now: number,
  mayOverride: boolean,
): Frozen | undefined {
  const held = holding(
    freezes.filter((freeze) => isAbout(freeze, at)),
    now,
  );
  return held.length > 0 ? { sentences: held.map(frozenSentence), mayOverride } : undefined;
}

/** A freeze and how it stands: whether it holds, and when it will next. */
export interface Standing {
  freeze: Freeze;
  /** It holds now; `until` is absent where no end is in sight. */
  held?: { until?: number };
  next?: FreezeWindow;
}

/** How freezes stand at `now`: those that hold first, then by when they will, those that are over last. */
export function standing(freezes: readonly Freeze[], now: number): Standing[] {
  const rows = freezes.map((freeze): Standing => {
    const [held, next] = [heldAt(freeze.time, now), nextWindow(freeze.time, now)];
    return { freeze, ...(held && { held }), ...(next && { next }) };
  });
  const rank = ({ held, next }: Standing) => (held ? 0 : (next?.from ?? Number.POSITIVE_INFINITY));
  return rows.sort((a, b) => (rank(a) === rank(b) ? b.freeze.createdAt - a.freeze.createdAt : rank(a) - rank(b)));
}

/** An admin of some accounts freezes and frees these alone, by name: a pattern may mean others too. */
export const mayFreeze = (actor: Pick<Actor, 'accounts'>, { account }: FreezePlace): boolean =>
  covers(actor, account.includes('*') ? '*' : [account]);
