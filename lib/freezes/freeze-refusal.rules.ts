import { notAllTheirs } from '@/lib/auth/not-all-theirs.rules';
import type { Actor } from '@/lib/model/actor';
import { type Failure, failed } from '@/lib/model/failure';
import { mayFreeze } from './freeze.rules';
import { type FreezeInput, freezeProblem } from './freeze-input.rules';

export const refused = (message: string, kind: Failure['kind'] = 'refused') =>
  failed({ kind, message, unchanged: 'Nothing was changed.' });

export const notTheirs = () => notAllTheirs('You may freeze your own accounts alone, each by its name.');

/** Why a freeze cannot be set as it was given, at `now` (epoch milliseconds); undefined where it can. */
export function refusalOf(actor: Actor, input: FreezeInput, now: number) {
  if (!mayFreeze(actor, input.place)) return notTheirs();
  const problem = freezeProblem(input, now);
  return problem ? refused(problem) : undefined;
}
