import { failed, type Result } from '@/lib/model/failure';
import { decideReturn } from './decide-return.rules';
import { decideStop } from './decide-stop.rules';
import type { Choice, Decision, RollbackFacts, TargetFacts } from './rollback-facts';

/**
 * Decides what Roll back does for a choice and what is known of its target. Where `copies` is set the caller puts the
 * RegisterTaskDefinition call before the others. Refuses what would change nothing and what cannot come back.
 */
export function decideRollback(facts: RollbackFacts, choice: Choice, known: TargetFacts): Result<Decision> {
  if (choice.way === 'refuse') return failed(choice.failure);
  return choice.way === 'stop' ? decideStop(facts, choice, known) : decideReturn(facts, choice, known);
}
