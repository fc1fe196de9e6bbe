import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { PlanCall, PlanNote } from '@/lib/model/plan';
import { managedNotes, noneCompleted, secretsNotes, stillDraining, stopCameTooLate } from './around-notes.rules';
import { changeNotes, effectiveTarget, imageNotes, isOff, missingImage, note, pinsOf } from './image-notes.rules';
import { restoreInput, type SettingDifference, settingChanges, settingDifferences } from './restore.rules';
import type { Choice, Decision, RollbackFacts, TargetFacts } from './rollback-facts';
import { revisionWord, spanWord } from './rollback-words.rules';
import { sameDigests, sameRun } from './same-run.rules';
import { howLong, strategyWord } from './traffic-shift.rules';

type Return = Extract<Choice, { way: 'return' }>;

/** Where the copy's ARN comes from: the answer of the first call. */
const copyArn = { $result: [0, 'taskDefinition', 'taskDefinitionArn'] as [number, ...string[]] };

const refused = (message: string, advice?: string): { ok: false; failure: Failure } =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', advice });

function targetNotes(facts: RollbackFacts, choice: Return, known: TargetFacts): PlanNote[] {
  const { target, replaces, broken, unfinished, undoes } = choice;
  const notes: PlanNote[] = [];
  if (undoes) {
    const ago = spanWord(facts.now - undoes.at);
    notes.push(note('info', `Undoes the rollback that ${undoes.actor} made ${ago} ago.`));
  }
  if (target.bad) notes.push(note('warning', 'This revision was rolled back from before: it counts as bad.'));
  if (target.neverUp) {
    const text = 'No deployment of this revision is known to have succeeded: it may never have come up.';
    notes.push(note('warning', text));
  }
  if (target.sure === 'guess') {
    const why = facts.unread ? ` (${facts.unread.message})` : '';
    const text = `AWS tells nothing of this service's deployments here${why}: this is the next older task definition, and nobody knows whether it ever ran well.`;
    notes.push(note('warning', text));
  }
  if (target.sure === 'kept') {
    const why = facts.unread ? ` (${facts.unread.message})` : '';
    const text = `AWS tells nothing of this service's deployments here${why}: that this one ran well is by Quarterdeck's own record.`;
    notes.push(note('warning', text));
  }
  if (replaces) notes.push(note('warning', 'A deployment is in flight: it will be stopped and replaced by this one.'));
  if (unfinished) notes.push(note('info', 'What the service points at has not replaced what ran: this goes over it.'));
  if (broken) {
    const text = `The last deployment ended ${broken.status}: the service points at a task definition that never came up.`;
    notes.push(note('info', text));
  }
  if (known.definition && known.definition.status !== 'ACTIVE') {
    const word = revisionWord(target.taskDefinitionArn);
    const text = known.fromRecord
      ? `AWS does not have ${word} any more: a copy is registered from Quarterdeck's own record.`
      : `${word} is ${known.definition.status}: a copy of it is registered.`;
    notes.push(note(known.fromRecord ? 'warning' : 'info', text));
  }
  return notes;
}

function runNotes(facts: RollbackFacts, { current, target }: Return): PlanNote[] {
  const { service, deployments = [] } = facts;
  const notes: PlanNote[] = [];
  const same = current ? sameDigests(current.images, target.images) : undefined;
  notes.push(...changeNotes(current, target));
  if (same === true) notes.push(note('info', 'The image stays the same by digest; the settings change.'));
  if (isOff(service)) notes.push(note('warning', 'Desired count is 0: no task starts until it is raised.'));
  const shift = deployments[0]?.shift;
  const strategy = service.strategy ?? shift?.strategy;
  if (strategy && strategy !== 'ROLLING') {
    const took = deployments.flatMap((d) => {
      const from = d.startedAt ?? d.createdAt;
      return d.status === 'SUCCESSFUL' && from !== undefined && d.finishedAt ? [d.finishedAt - from] : [];
    });
    const text = `This is a full new ${strategyWord(strategy)} deployment with its hooks, pauses and bake time: ${howLong(shift, took)}.`;
    notes.push(note('info', text));
  }
  return notes;
}

function settingNotes(
  facts: RollbackFacts,
  { target }: Return,
  differences: readonly SettingDifference[] | undefined,
): PlanNote[] {
  const daemon = facts.service.schedulingStrategy === 'DAEMON';
  const volumes = daemon ? [note('info', 'A DAEMON service has no volumes of its own to restore.')] : [];
  if (!differences) {
    const unread = note('warning', 'Its network and load balancers cannot be read any more: today’s are kept.');
    return target.sure !== 'guess' ? [unread, ...volumes] : volumes;
  }
  if (differences.length === 0 || facts.restore) return volumes;
  const what = differences.map((one) => one.what).join(', ');
  return [note('warning', `Not restored, today's are kept: ${what}.`), ...volumes];
}

function differencesOf(facts: RollbackFacts, known: TargetFacts): SettingDifference[] | undefined {
  if (!facts.settings || !known.settings) return undefined;
  const all = settingDifferences(facts.settings, known.settings);
  // ECS takes no volumes for a DAEMON.
  if (facts.service.schedulingStrategy !== 'DAEMON') return all;
  return all.filter((one) => one.field !== 'volumeConfigurations');
}

/** A new deployment of what ran, of a copy where the task definition itself would not give it any more. */
export function decideReturn(facts: RollbackFacts, choice: Return, known: TargetFacts): Result<Decision> {
  const { current, target, replaces, broken, unfinished } = choice;
  const { service } = facts;
  const word = revisionWord(target.taskDefinitionArn);
  if (!known.definition) {
    return refused(
      `${word} cannot come back: its task definition cannot be read any more.`,
      'Choose another revision.',
    );
  }
  const missing = missingImage(target, known);
  if (missing) return missing;
  const pinned = pinsOf(facts, target, known);
  const copies = pinned.size > 0 || known.definition.status !== 'ACTIVE';
  if (copies && !known.copyable) {
    return refused(`${word} cannot come back: a copy of it is needed, and it cannot be read in full.`);
  }
  const differences = differencesOf(facts, known);
  const restored = facts.restore ? (differences ?? []) : [];
  const effective = effectiveTarget(target, known);
  const same = current && !broken && !replaces && !unfinished && sameRun(current, effective, facts.definitions);
  if (same && restored.length === 0) {
    return refused(
      'This would change nothing: the same images run with the same settings.',
      'Choose another revision.',
    );
  }
  const notes = [
    ...targetNotes(facts, choice, known),
    ...runNotes(facts, choice),
    ...stopCameTooLate(facts),
    ...stillDraining(facts),
    ...imageNotes(target, known, pinned, current),
    ...settingNotes(facts, choice, differences),
    ...secretsNotes(known.definition),
    ...noneCompleted(service),
    ...managedNotes(service, 'return'),
  ];
  if (target.deployedAt) notes.push(note('info', `It was deployed ${spanWord(facts.now - target.deployedAt)} ago.`));
  // The same task definition deploys nothing by itself, and a capacity provider alone does not either.
  const force = !copies && target.taskDefinitionArn === service.taskDefinitionArn;
  const update: PlanCall = {
    operation: 'ecs:UpdateService',
    input: {
      ...{ cluster: service.cluster, service: service.name },
      taskDefinition: copies ? copyArn : target.taskDefinitionArn,
      ...restoreInput(restored),
      ...(force ? { forceNewDeployment: true } : {}),
    },
  };
  return ok({
    ...{ calls: [update], notes, pinned, copies, current, target, way: 'return' as const },
    changes: settingChanges(restored),
    ...(differences && differences.length > 0
      ? { restore: { what: differences.map((one) => one.what), chosen: facts.restore === true } }
      : {}),
  });
}
