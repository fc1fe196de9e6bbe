import { notVerified } from '@/lib/images/outside-ecr.rules';
import { type Failure, failed } from '@/lib/model/failure';
import type { PlanNote } from '@/lib/model/plan';
import type { Service } from '@/lib/model/service';
import type { Candidate, ImageCheck, RollbackFacts, TargetFacts } from './rollback-facts';
import { revisionWord, shortDigest } from './rollback-words.rules';
import { digestOf } from './same-run.rules';

export const note = (level: PlanNote['level'], text: string): PlanNote => ({ level, text });

const refused = (message: string, advice?: string): { ok: false; failure: Failure } =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', advice });

const checkOf = (facts: TargetFacts, container: string): ImageCheck | undefined =>
  facts.checks.find((check) => check.container === container);

/** Whether no task is wanted at all. A DAEMON's count is what its instances make it, so it says nothing. */
export const isOff = ({ desired, schedulingStrategy }: Service): boolean =>
  desired === 0 && schedulingStrategy !== 'DAEMON';

/**
 * Containers whose tag no longer gives what ran, or of which ECR does not say so, with the reference that does: by its
 * digest an image is the right one or none.
 */
export function pinsOf(
  facts: Pick<RollbackFacts, 'service'>,
  target: Candidate,
  known: TargetFacts,
): Map<string, string> {
  const pins = new Map<string, string>();
  for (const image of target.images) {
    const digest = digestOf(image);
    const check = checkOf(known, image.container);
    if (!digest || image.digest || !check || check.outside || check.digestThere === false) continue;
    const consistent = known.definition?.containers.find((c) => c.name === image.container)?.versionConsistency ?? true;
    if (check.tagNow !== digest || isOff(facts.service) || !consistent) {
      pins.set(image.container, `${image.registry}/${image.repository}@${digest}`);
    }
  }
  return pins;
}

/** The target as it would really run: without a pin its tags decide. */
export function effectiveTarget(target: Candidate, known: TargetFacts): Candidate {
  const images = target.images.map((image) => {
    const now = checkOf(known, image.container)?.tagNow;
    return digestOf(image) || !now || now === 'gone' ? image : { ...image, runningDigest: now };
  });
  return { ...target, images };
}

/** Says by which digests what runs really changes; nothing where that is not known. */
export function changeNotes(current: Candidate | undefined, target: Candidate | undefined): PlanNote[] {
  const changed = (target?.images ?? []).flatMap((image) => {
    const old = current?.images.find((other) => other.container === image.container);
    const [before, after] = [old && digestOf(old), digestOf(image)];
    return before && after && before !== after
      ? [`${image.container} goes from ${shortDigest(before)} to ${shortDigest(after)}`]
      : [];
  });
  return changed.length > 0 ? [note('good', `By digest, ${changed.join(', ')}: this really changes what runs.`)] : [];
}

/** What is known of each image that would run, in words. */
export function imageNotes(
  target: Candidate,
  known: TargetFacts,
  pins: Map<string, string>,
  current?: Candidate,
): PlanNote[] {
  const runs = new Set((current?.images ?? []).map(digestOf));
  return target.images.flatMap((image) => {
    const check = checkOf(known, image.container);
    const digest = digestOf(image);
    const tag = `${image.repository}:${image.tag ?? 'latest'}`;
    if (pins.has(image.container) && digest) {
      const now = check?.tagNow;
      const copy = `what ran was ${shortDigest(digest)}. A copy written by digest is registered.`;
      if (!now)
        return [note('warning', `${tag} cannot be verified: ${check?.unverified ?? 'ECR was not read'}; ${copy}`)];
      const means = now === 'gone' ? 'is gone' : now === digest ? 'may move' : `now means ${shortDigest(now)}`;
      return [note('info', `${tag} ${means}; ${copy}`)];
    }
    // What ECR does not tell needs no warning where it runs this moment under the same digest. Another registry's tag
    // may have moved all the same, and nothing pins it.
    if (check?.unverified && ((check.outside && !image.digest) || !(digest && runs.has(digest)))) {
      return [notVerified(image.written, check.unverified)];
    }
    if (!digest) {
      const now = check?.tagNow && check.tagNow !== 'gone' ? ` It means ${shortDigest(check.tagNow)} today.` : '';
      return [note('warning', `AWS kept no digest of ${tag}: whether this is the image that ran is not known.${now}`)];
    }
    return [];
  });
}

/** The first reason why the target cannot run any more. */
export function missingImage(target: Candidate, known: TargetFacts): { ok: false; failure: Failure } | undefined {
  const word = revisionWord(target.taskDefinitionArn);
  const advice = 'Choose another revision in the history, or push the image again.';
  for (const image of target.images) {
    const check = checkOf(known, image.container);
    const digest = digestOf(image);
    if (check?.digestThere === false && digest) {
      return refused(`${word} cannot come back: its image ${shortDigest(digest)} is no longer in ECR.`, advice);
    }
    if (!digest && check?.tagNow === 'gone') {
      return refused(`${word} cannot come back: ${image.written} is no longer in ECR.`, advice);
    }
  }
  return undefined;
}
