import 'server-only';

import type { Failure } from '@/lib/model/failure';

/** A reboot leaves the state as it was, and AWS shows a change a moment late: so a plan counts once a minute. */
export const memoryMs = 60_000;

const store = globalThis as typeof globalThis & { quarterdeckDone?: Map<string, { by: string; at: number }> };

/** A plan as it is remembered: what is done to which subject (`subjectKey`), from which state. */
export interface DonePlan {
  kind: string;
  subject: string;
  fingerprint: string;
}

const keyOf = ({ kind, subject, fingerprint }: DonePlan) => `${kind} ${subject} ${fingerprint}`;

/** Notes that this very plan was carried out. */
export function rememberDone(plan: DonePlan, by: string, at: number): void {
  store.quarterdeckDone ??= new Map();
  for (const [key, done] of store.quarterdeckDone) {
    if (at - done.at > memoryMs) store.quarterdeckDone.delete(key);
  }
  store.quarterdeckDone.set(keyOf(plan), { by, at });
}

/** The failure for a second press of the same plan, or undefined. */
export function justDone(plan: DonePlan, now: number): Failure | undefined {
  const done = store.quarterdeckDone?.get(keyOf(plan));
  if (!done || now - done.at > memoryMs) return undefined;
  return {
    kind: 'conflict',
    message: `This was done a moment ago by ${done.by}.`,
    unchanged: 'Nothing was sent a second time.',
    advice: 'Watch how it goes; a new plan can be made in a minute.',
  };
}
