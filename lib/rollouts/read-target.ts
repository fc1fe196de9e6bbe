import 'server-only';

import { resolveTags } from '@/lib/aws/ecr/resolve-tags';
import { describeRevisionSettings } from '@/lib/aws/ecs/describe-revision-settings';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { type RawTaskDefinition, rawTaskDefinition } from '@/lib/aws/ecs/raw-task-definition';
import type { Context } from '@/lib/context';
import { ecrPlaceOf, parseImageReference } from '@/lib/images/image-reference.rules';
import type { ContainerImage } from '@/lib/model/image';
import type { KeptRevision } from '@/lib/record/kept-revisions';
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
  return target.images.map((image): ImageCheck => {
    const tag = image.digest ? undefined : now.get(image.written);
    const exact = byDigest(image);
    const there = exact ? now.get(exact.written) : undefined;
    const outside = now.get(image.written)?.state === 'elsewhere' || !ecrPlaceOf(image);
    const unread = [tag, there].find((answer) => answer?.state === 'unread');
    return {
      container: image.container,
      outside,
      tagNow: tag?.state === 'digest' ? tag.digest : tag?.state === 'missing' ? 'gone' : undefined,
      digestThere:
        outside || !there ? 'unknown' : there.state === 'digest' ? true : there.state === 'missing' ? false : 'unknown',
      unverified: outside
        ? 'it is not in ECR'
        : unread?.state === 'unread'
          ? unread.failure.message.replace(/\.$/, '')
          : undefined,
    };
  });
}
