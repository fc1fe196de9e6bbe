import { ok, type Result } from '@/lib/model/failure';
import type { PlanCall, PlanNote } from '@/lib/model/plan';
import type { ServiceDeployment } from '@/lib/model/rollout';
import { managedNotes, noneCompleted, secretsNotes } from './around-notes.rules';
import { changeNotes, imageNotes, missingImage, note } from './image-notes.rules';
import { hookText, pausedAt } from './paused-hooks.rules';
import type { Choice, Decision, RollbackFacts, TargetFacts } from './rollback-facts';
import { sameDigests } from './same-run.rules';
import { whereItStands } from './traffic-shift.rules';

/**
 * One hook that is told to roll back rolls the whole deployment back, and the others await nothing from then on. The
 * API's default action is CONTINUE, so it is always given.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
 */
function callOf(deployment: ServiceDeployment): PlanCall {
  const [hook] = pausedAt(deployment);
  const serviceDeploymentArn = deployment.arn;
  return hook
    ? {
        operation: 'ecs:ContinueServiceDeployment',
        input: { serviceDeploymentArn, hookId: hook.id, action: 'ROLLBACK' },
      }
    : { operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn, stopType: 'ROLLBACK' } };
}

/** A deployment in flight is rolled back by AWS itself; the plan names what it returns to. */
export function decideStop(
  facts: RollbackFacts,
  choice: Extract<Choice, { way: 'stop' }>,
  known: TargetFacts,
): Result<Decision> {
  const { deployment, current, back } = choice;
  const notes: PlanNote[] = [];
  if (!back) notes.push(note('warning', 'AWS does not tell which revision it will return to.'));
  const same = current && back ? sameDigests(current.images, back.images) : undefined;
  notes.push(...changeNotes(current, back));
  if (same === true) notes.push(note('warning', 'Both run the same image by digest: only the settings go back.'));
  notes.push(...whereItStands(deployment).map((text) => note('info', text)));
  const paused = pausedAt(deployment);
  notes.push(...paused.map((hook) => note('info', hookText(hook, facts.now))));
  if (paused.length > 1) notes.push(note('info', 'One hook that rolls back rolls the whole deployment back.'));
  if (back) {
    // AWS decides where it returns to, so what is missing there can only be said, not refused.
    const missing = missingImage(back, known);
    if (missing) notes.push(note('warning', missing.failure.message));
    if (back.bad) notes.push(note('warning', 'What AWS returns to was rolled back from before: it counts as bad.'));
    notes.push(...imageNotes(back, known, new Map(), current), ...secretsNotes(known.definition));
  }
  notes.push(...noneCompleted(facts.service), ...managedNotes(facts.service, 'stop'));
  const calls = [callOf(deployment)];
  return ok({ calls, notes, pinned: new Map(), copies: false, current, target: back, way: 'stop', changes: [] });
}
