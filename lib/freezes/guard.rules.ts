import type { Failure } from '@/lib/model/failure';
import type { Guard } from '@/lib/model/freeze';

/** What a person gives with a change. */
export interface Given {
  reason?: string;
  /** They take the emergency way: the change is made against the freeze, and marked. */
  emergency?: boolean;
}

const unchanged = 'Nothing was changed.';

/** Why a change is not accepted: frozen, or without the reason that is required. Undefined where it may go on. */
export function guardRefusal({ frozen, reasonRequired }: Guard, given: Given): Failure | undefined {
  const reason = given.reason?.trim() ?? '';
  if (frozen && !(given.emergency && frozen.mayOverride)) {
    const advice = frozen.mayOverride
      ? 'Wait until it has ended, or take the emergency way with a reason.'
      : 'Wait until it has ended. In an emergency an admin may make this change.';
    return { kind: 'refused', code: 'Frozen', message: frozen.sentences.slice(0, 3).join(' '), unchanged, advice };
  }
  if (reason !== '') return undefined;
  if (frozen) {
    const message = 'The emergency way needs a reason.';
    return { kind: 'refused', code: 'ReasonRequired', message, unchanged, advice: 'Say why it cannot wait.' };
  }
  if (!reasonRequired) return undefined;
  const message = 'A reason is required for every change here.';
  return { kind: 'refused', code: 'ReasonRequired', message, unchanged, advice: 'Say why, then confirm again.' };
}

/** Whether a change was refused by a freeze, or for want of a reason: its plan is read again, with what is asked for. */
export const isGuardRefusal = ({ code }: Failure): boolean => code === 'Frozen' || code === 'ReasonRequired';

/** What the audit keeps of a change that was made against freezes; undefined where none covered it. */
export const emergencyText = ({ frozen }: Guard): string | undefined => frozen?.sentences.join(' ');

/** What a button's person must still do, in a few words; undefined where nothing is in the way. */
export function guardWhy(guard: Guard | undefined, given: Given): string | undefined {
  if (!guard || !guardRefusal(guard, given)) return undefined;
  const { frozen } = guard;
  if (frozen && !frozen.mayOverride) return 'Frozen. In an emergency an admin may make this change.';
  return frozen && !given.emergency
    ? 'Frozen. Only an emergency change is possible.'
    : 'Say why first: a reason is required.';
}
