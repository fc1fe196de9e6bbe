import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { PlanCall, PlanNote } from '@/lib/model/plan';
import type { Candidate, Choice, ImageCheck, RollbackFacts, TargetFacts } from './rollback-facts';
import { revisionWord, shortDigest, spanWord } from './rollback-words.rules';
import { digestOf, sameDigests, sameRun } from './same-run.rules';

/** What Roll back will do, before it is put into a plan's shape. */
export interface Decision {
  calls: PlanCall[];
  notes: PlanNote[];
  /** Containers whose image is written by digest in the copy, with the whole reference. */
  pinned: Map<string, string>;
  copies: boolean;
  current?: Candidate;
  target?: Candidate;
  way: 'stop' | 'return';
}

/** Where the copy's ARN comes from: the answer of the first call. */
const copyArn = { $result: [0, 'taskDefinition', 'taskDefinitionArn'] as [number, ...string[]] };

const refused = (message: string, advice?: string): { ok: false; failure: Failure } =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', advice });

const note = (level: PlanNote['level'], text: string): PlanNote => ({ level, text });

const checkOf = (facts: TargetFacts, container: string): ImageCheck | undefined =>
  facts.checks.find((check) => check.container === container);

/** Containers whose tag no longer gives what ran, with the reference that does. */
function pinsOf(facts: RollbackFacts, target: Candidate, known: TargetFacts): Map<string, string> {
  const pins = new Map<string, string>();
  for (const image of target.images) {
    const digest = digestOf(image);
    const check = checkOf(known, image.container);
    if (!digest || image.digest || !check || check.digestThere !== true) continue;
    const consistent = known.definition?.containers.find((c) => c.name === image.container)?.versionConsistency ?? true;
    if (check.tagNow !== digest || facts.service.desired === 0 || !consistent) {
      pins.set(image.container, `${image.registry}/${image.repository}@${digest}`);
    }
  }
  return pins;
}

/** What is known of each image that would run, in words. */
function imageNotes(target: Candidate, known: TargetFacts, pins: Map<string, string>, current?: Candidate): PlanNote[] {
  const runs = new Set((current?.images ?? []).map(digestOf));
  return target.images.flatMap((image) => {
    const check = checkOf(known, image.container);
    const digest = digestOf(image);
    const tag = `${image.repository}:${image.tag ?? 'latest'}`;
    if (pins.has(image.container) && digest) {
      const now = check?.tagNow;
      const means = now === 'gone' ? 'is gone' : now === digest ? 'may move' : `now means ${shortDigest(now ?? '?')}`;
      return [
        note('info', `${tag} ${means}; what ran was ${shortDigest(digest)}. A copy written by digest is registered.`),
      ];
    }
    // What runs this moment under the same digest needs no warning.
    if (check?.unverified && !(digest && runs.has(digest))) {
      return [note('warning', `${image.written} cannot be verified: ${check.unverified}.`)];
    }
    if (!digest) {
      const now = check?.tagNow && check.tagNow !== 'gone' ? ` It means ${shortDigest(check.tagNow)} today.` : '';
      return [note('warning', `AWS kept no digest of ${tag}: whether this is the image that ran is not known.${now}`)];
    }
    return [];
  });
}

/** The first reason why the target cannot run any more. */
function missingImage(target: Candidate, known: TargetFacts): { ok: false; failure: Failure } | undefined {
  for (const image of target.images) {
    const check = checkOf(known, image.container);
    const digest = digestOf(image);
    const advice = 'Choose another revision in the history, or push the image again.';
    if (check?.digestThere === false && digest) {
      return refused(
        `${revisionWord(target.taskDefinitionArn)} cannot come back: its image ${shortDigest(digest)} is no longer in ECR.`,
        advice,
      );
    }
    if (!digest && check?.tagNow === 'gone') {
      return refused(
        `${revisionWord(target.taskDefinitionArn)} cannot come back: ${image.written} is no longer in ECR.`,
        advice,
      );
    }
  }
  return undefined;
}

/** What UpdateService with a task definition alone does not bring back. */
function notRestored(facts: RollbackFacts, target: Candidate): PlanNote[] {
  const { service } = facts;
  const revision = target.revision;
  if (!revision) return [];
  const differ = (a: string[], b: string[]) => a.length > 0 && [...a].sort().join() !== [...b].sort().join();
  const groups = service.loadBalancers.flatMap((link) => link.targetGroupArn ?? []);
  const what = [
    differ(revision.subnets, service.subnets) && 'subnets',
    differ(revision.securityGroups, service.securityGroups) && 'security groups',
    differ(revision.targetGroupArns, groups) && 'load balancer targets',
  ].filter((word) => word !== false);
  return what.length > 0 ? [note('warning', `Not restored, today's are kept: ${what.join(', ')}.`)] : [];
}

/** Values from elsewhere are not versioned with the revision. */
function secretsNote(known: TargetFacts): PlanNote[] {
  const names = known.definition?.containers.flatMap((c) => c.secrets.map((s) => s.name)) ?? [];
  if (names.length === 0) return [];
  return [note('info', `Read anew from where they are kept, with today's values: ${[...new Set(names)].join(', ')}.`)];
}

function decideStop(
  facts: RollbackFacts,
  choice: Extract<Choice, { way: 'stop' }>,
  known: TargetFacts,
): Result<Decision> {
  const { deployment, current, back } = choice;
  const notes: PlanNote[] = [];
  if (!back) notes.push(note('warning', 'AWS does not tell which revision it will return to.'));
  const same = current && back ? sameDigests(current.images, back.images) : undefined;
  if (same === false) notes.push(note('good', 'Both images are known by digest; this really changes what runs.'));
  if (same === true) notes.push(note('warning', 'Both run the same image by digest: only the settings go back.'));
  if (back) {
    // AWS decides where it returns to, so what is missing there can only be said, not refused.
    const missing = missingImage(back, known);
    if (missing) notes.push(note('warning', missing.failure.message));
    notes.push(...imageNotes(back, known, new Map(), current), ...secretsNote(known));
  }
  if (!facts.service.deployments.some((d) => d.rolloutState === 'COMPLETED') && facts.service.deployments.length > 1) {
    const text = 'No deployment is COMPLETED now: AWS can neither roll back nor launch tasks until one is.';
    notes.push(note('warning', text));
  }
  const calls = [
    { operation: 'ecs:StopServiceDeployment', input: { serviceDeploymentArn: deployment.arn, stopType: 'ROLLBACK' } },
  ];
  return ok({ calls, notes, pinned: new Map(), copies: false, current, target: back, way: 'stop' });
}

function returnNotes(facts: RollbackFacts, choice: Extract<Choice, { way: 'return' }>, known: TargetFacts): PlanNote[] {
  const { current, target, replaces, broken } = choice;
  const notes: PlanNote[] = [];
  if (target.bad) notes.push(note('warning', 'This revision was rolled back from before: it counts as bad.'));
  if (target.neverUp) {
    notes.push(
      note('warning', 'No deployment of this revision is known to have succeeded: it may never have come up.'),
    );
  }
  if (target.sure === 'guess') {
    const why = facts.unread ? ` (${facts.unread.message})` : '';
    const text = `AWS tells nothing of this service's deployments here${why}: this is the next older task definition, and nobody knows whether it ever ran well.`;
    notes.push(note('warning', text));
  }
  if (replaces) notes.push(note('warning', 'A deployment is in flight: it will be stopped and replaced by this one.'));
  if (broken) {
    const text = `The last deployment ended ${broken.status}: the service points at a task definition that never came up.`;
    notes.push(note('info', text));
  }
  const same = current ? sameDigests(current.images, target.images) : undefined;
  if (same === false) notes.push(note('good', 'Both images are known by digest; this really changes what runs.'));
  if (same === true) notes.push(note('info', 'The image stays the same by digest; the settings change.'));
  if (facts.service.desired === 0)
    notes.push(note('warning', 'Desired count is 0: no task starts until it is raised.'));
  if (facts.service.strategy && facts.service.strategy !== 'ROLLING') {
    const text = `This is a full ${facts.service.strategy.toLowerCase()} deployment with its hooks, pauses and bake time.`;
    notes.push(note('info', text));
  }
  if (known.definition && known.definition.status !== 'ACTIVE') {
    const text = `${revisionWord(target.taskDefinitionArn)} is ${known.definition.status}: a copy of it is registered.`;
    notes.push(note('info', text));
  }
  return notes;
}

function decideReturn(
  facts: RollbackFacts,
  choice: Extract<Choice, { way: 'return' }>,
  known: TargetFacts,
): Result<Decision> {
  const { current, target, replaces, broken } = choice;
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
  // Without a pin the tag decides: where it means what runs already, nothing would change.
  const effective: Candidate = {
    ...target,
    images: target.images.map((image) => {
      const now = checkOf(known, image.container)?.tagNow;
      return digestOf(image) || !now || now === 'gone' ? image : { ...image, runningDigest: now };
    }),
  };
  if (current && !broken && !replaces && sameRun(current, effective, facts.definitions)) {
    return refused(
      'This would change nothing: the same images run with the same settings.',
      'Choose another revision.',
    );
  }
  const notes = [
    ...returnNotes(facts, choice, known),
    ...imageNotes(target, known, pinned, current),
    ...notRestored(facts, target),
    ...secretsNote(known),
  ];
  if (target.deployedAt) notes.push(note('info', `It was deployed ${spanWord(facts.now - target.deployedAt)} ago.`));
  const input = { cluster: service.cluster, service: service.name };
  const force = !copies && target.taskDefinitionArn === service.taskDefinitionArn;
  const update: PlanCall = {
    operation: 'ecs:UpdateService',
    input: {
      ...input,
      taskDefinition: copies ? copyArn : target.taskDefinitionArn,
      ...(force ? { forceNewDeployment: true } : {}),
    },
  };
  return ok({ calls: [update], notes, pinned, copies, current, target, way: 'return' });
}

/**
 * Decides what Roll back does for a choice and what is known of its target. Where `copies` is set the caller puts the
 * RegisterTaskDefinition call before the others. Refuses what would change nothing and what cannot come back.
 */
export function decideRollback(facts: RollbackFacts, choice: Choice, known: TargetFacts): Result<Decision> {
  if (choice.way === 'refuse') return failed(choice.failure);
  return choice.way === 'stop' ? decideStop(facts, choice, known) : decideReturn(facts, choice, known);
}
