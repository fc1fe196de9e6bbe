import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { CallInput, PlanChange, PlanNote } from '@/lib/model/plan';
import { managedNotes, secretsNotes } from './around-notes.rules';
import { sameAs } from './code-deploy-candidates.rules';
import type { CodeDeployChoice, CodeDeployFacts } from './code-deploy-facts';
import { progressNotes, runNotes, trafficWord } from './code-deploy-notes.rules';
import { changeNotes, effectiveTarget, imageNotes, isOff, missingImage, note, pinsOf } from './image-notes.rules';
import type { Decision, TargetFacts } from './rollback-facts';
import { revisionWord, spanWord } from './rollback-words.rules';
import { sameDigests } from './same-run.rules';

type Stop = Extract<CodeDeployChoice, { way: 'stop' }>;
type Return = Extract<CodeDeployChoice, { way: 'return' }>;

const refused = (message: string, advice?: string): { ok: false; failure: Failure } =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', advice });

/** The running deployment is stopped; CodeDeploy itself sends the traffic back and ends the new tasks. */
function decideStop(facts: CodeDeployFacts, choice: Stop, known: TargetFacts): Result<Decision> {
  const { deployment, current, back } = choice;
  const notes: PlanNote[] = progressNotes(deployment, facts.progress, facts.group);
  if (!back) notes.push(note('warning', 'AWS does not tell what it will return to.'));
  const same = current && back ? sameDigests(current.images, back.images) : undefined;
  notes.push(...changeNotes(current, back));
  if (same === true) notes.push(note('warning', 'Both run the same image by digest: only the settings go back.'));
  notes.push(note('info', 'CodeDeploy stops, sends the traffic back to the old tasks, and ends the new ones.'));
  if (back) {
    const missing = missingImage(back, known);
    if (missing) notes.push(note('warning', missing.failure.message));
    if (back.bad) notes.push(note('warning', 'What AWS returns to was rolled back from before: it counts as bad.'));
    notes.push(...secretsNotes(known.definition));
  }
  notes.push(...managedNotes(facts.service, 'stop'));
  const input = { deploymentId: deployment.id, autoRollbackEnabled: true };
  const calls = [{ operation: 'codedeploy:StopDeployment', input }];
  return ok({ calls, notes, pinned: new Map(), copies: false, current, target: back, way: 'stop', changes: [] });
}

/** The old AppSpec word for word; of a copy only the task definition's name is another. */
function contentOf({ target }: Return, copies: boolean): CallInput {
  if (!copies) return target.spec.content;
  const [before, after] = target.spec.around;
  return { $text: [`${before}"`, { $result: [0, 'taskDefinition', 'taskDefinitionArn'] }, `"${after}`] };
}

function targetNotes(facts: CodeDeployFacts, { target, undoes }: Return, known: TargetFacts): PlanNote[] {
  const notes: PlanNote[] = [];
  const { id, config, status } = target.deployment;
  if (undoes) {
    notes.push(note('info', `Undoes the rollback that ${undoes.actor} made ${spanWord(facts.now - undoes.at)} ago.`));
  }
  if (target.bad) notes.push(note('warning', `${id} was rolled back from before: it counts as bad.`));
  if (target.neverUp) notes.push(note('warning', `${id} ended ${status}: this revision may never have come up.`));
  if (known.definition && known.definition.status !== 'ACTIVE') {
    const word = revisionWord(target.taskDefinitionArn);
    notes.push(note('info', `${word} is ${known.definition.status}: a copy of it is registered.`));
  }
  if (config && config !== facts.group.config) {
    const text = `${id} let the traffic over ${trafficWord(config)}; the group's own configuration is used now.`;
    notes.push(note('info', text));
  }
  const { hooks } = target.spec;
  if (hooks.length > 0) notes.push(note('info', `Its AppSpec runs its hooks again: ${hooks.join(', ')}.`));
  return notes;
}

function settingChanges({ current, target }: Return): PlanChange[] {
  const word = (spec: { container?: string; port?: string } | undefined) =>
    spec?.container ? `${spec.container}:${spec.port ?? ''}` : undefined;
  const [before, after] = [word(current?.spec), word(target.spec)];
  return before && after && before !== after ? [{ what: 'load balancer target', before, after }] : [];
}

/** A new deployment of an earlier AppSpec, of a copy where its task definition would not give what ran any more. */
function decideReturn(facts: CodeDeployFacts, choice: Return, known: TargetFacts): Result<Decision> {
  const { current, target } = choice;
  const { service, group } = facts;
  const word = revisionWord(target.taskDefinitionArn);
  if (!known.definition) {
    const message = `${word} cannot come back: its task definition cannot be read any more.`;
    return refused(message, 'Deploy another revision with CodeDeploy.');
  }
  const missing = missingImage(target, known);
  if (missing) return missing;
  const pinned = pinsOf(facts, target, known);
  const copies = pinned.size > 0 || known.definition.status !== 'ACTIVE';
  if (copies && !known.copyable) {
    return refused(`${word} cannot come back: a copy of it is needed, and it cannot be read in full.`);
  }
  if (current && sameAs(facts, current, { ...target, ...effectiveTarget(target, known) })) {
    const message = 'This would change nothing: the same images run with the same settings.';
    return refused(message, 'Choose another deployment.');
  }
  const same = current ? sameDigests(current.images, target.images) : undefined;
  const notes = [
    ...targetNotes(facts, choice, known),
    ...changeNotes(current, target),
    ...(same === true ? [note('info', 'The image stays the same by digest; the settings change.')] : []),
    ...(isOff(service) ? [note('warning', 'Desired count is 0: no task starts until it is raised.')] : []),
    ...runNotes(facts),
    ...imageNotes(target, known, pinned, current),
    ...secretsNotes(known.definition),
    ...managedNotes(service, 'return'),
  ];
  if (target.deployedAt) {
    const ago = spanWord(facts.now - target.deployedAt);
    notes.push(note('info', `It was deployed ${ago} ago (${target.deployment.id}).`));
  }
  const content = contentOf(choice, copies);
  const create = {
    operation: 'codedeploy:CreateDeployment',
    input: {
      applicationName: group.application,
      deploymentGroupName: group.name,
      revision: { revisionType: 'AppSpecContent', appSpecContent: { content } },
      description: `Quarterdeck: back to ${target.deployment.id}`,
    },
  };
  const changes = settingChanges(choice);
  return ok({ calls: [create], notes, pinned, copies, current, target, way: 'return', changes });
}

/** Decides what Roll back does through CodeDeploy. Where `copies` is set the caller puts RegisterTaskDefinition first. */
export function decideCodeDeploy(
  facts: CodeDeployFacts,
  choice: CodeDeployChoice,
  known: TargetFacts,
): Result<Decision> {
  if (choice.way === 'refuse') return failed(choice.failure);
  return choice.way === 'stop' ? decideStop(facts, choice, known) : decideReturn(facts, choice, known);
}
