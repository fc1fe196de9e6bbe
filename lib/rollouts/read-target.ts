import 'server-only';

import { resolveTags } from '@/lib/aws/ecr/resolve-tags';
import { describeRevisionSettings } from '@/lib/aws/ecs/describe-revision-settings';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { type RawTaskDefinition, rawTaskDefinition } from '@/lib/aws/ecs/raw-task-definition';
import type { Context } from '@/lib/context';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import type { ContainerImage } from '@/lib/model/image';
import type { KeptRevision } from '@/lib/record/kept-revisions';
import { checkImage } from '@/lib/rollouts/image-check.rules';
import { keptBy, keptDefinition } from '@/lib/rollouts/kept-definition';
import type { Candidate, ImageCheck, TargetFacts } from '@/lib/rollouts/rollback-facts';
import { digestOf } from '@/lib/rollouts/same-run.rules';

/** A target with what RegisterTaskDefinition would take to make a copy of it. */
export interface ReadTarget {
  known: TargetFacts;
  raw?: RawTaskDefinition;
}

/** Reads what is known of a target now. `returning`: it will be deployed by us, not by AWS's own rollback. */
export async function readTarget(
  ctx: Context,
  target: Candidate,
  record: Map<string, KeptRevision>,
  returning: boolean,
): Promise<ReadTarget> {
  const [definition, raw, checks, settings] = await Promise.all([
    // Whether it is still ACTIVE must be known now; AWS's own return does not ask.
    describeTaskDefinition(ctx, target.taskDefinitionArn, { fresh: returning }),
    returning ? rawTaskDefinition(ctx, target.taskDefinitionArn) : undefined,
    checkImages(ctx, target),
    returning && target.revisionArn ? describeRevisionSettings(ctx, target.revisionArn) : undefined,
  ]);
  const kept = record.get(target.revisionArn ?? '');
  const found = settings?.ok ? settings.value : kept?.settings;
  const gone = !definition.ok && ['not-found', 'refused'].includes(definition.failure.kind);
  const ours = gone ? keptDefinition(record, target.taskDefinitionArn) : undefined;
  const input = raw?.ok ? raw.value : ours && keptBy(record, target.taskDefinitionArn)?.definition;
  const known: TargetFacts = {
    definition: definition.ok ? definition.value : ours,
    copyable: input !== undefined,
    checks,
    ...(ours ? { fromRecord: true } : {}),
    ...(found ? { settings: found } : {}),
  };
  return { known, ...(input ? { raw: input } : {}) };
}

/** Asks ECR what the target's tags mean now and whether the digests that ran are still there. */
async function checkImages(ctx: Context, target: Candidate): Promise<ImageCheck[]> {
  const byDigest = (image: ContainerImage) => {
    const digest = digestOf(image);
    return digest ? parseImageReference(`${image.registry}/${image.repository}@${digest}`) : undefined;
  };
  const references = target.images.flatMap((image) => {
    const exact = byDigest(image);
    return exact ? [image, exact] : [image];
  });
  const now = await resolveTags(ctx, references);
  const account = target.taskDefinitionArn.split(':')[4];
  return target.images.map((image) => {
    const written = now.get(image.written);
    const exact = now.get(byDigest(image)?.written ?? '');
    return checkImage(image, { written, tag: image.digest ? undefined : written, exact }, account);
  });
}
