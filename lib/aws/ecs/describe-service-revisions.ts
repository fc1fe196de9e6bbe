import 'server-only';
import { type ServiceRevision as AwsServiceRevision, DescribeServiceRevisionsCommand } from '@aws-sdk/client-ecs';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import { ok, type Result } from '@/lib/model/failure';
import type { ServiceRevision } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';
import { nameOfArn } from '../arn.rules';
import { type Gathered, inBatches, mapResult, millis, present } from '../gather';
import { rememberTags, withVersions } from '../image-names';
import { kept } from '../kept';
import { send } from '../send';
import { rememberSettings } from './describe-revision-settings';

const revisions = () => kept<ServiceRevision>('service revisions', 10_000);

/** A service revision as DescribeServiceRevisions tells it; everything may be absent. */
export function toServiceRevision(revision: AwsServiceRevision): ServiceRevision {
  const arn = revision.serviceRevisionArn ?? '';
  const vpc = revision.networkConfiguration?.awsvpcConfiguration;
  return {
    arn,
    id: nameOfArn(arn),
    taskDefinitionArn: revision.taskDefinition ?? '',
    images: present(revision.containerImages).map((image) => ({
      ...parseImageReference(image.image ?? ''),
      container: image.containerName ?? '',
      ...(image.imageDigest ? { runningDigest: image.imageDigest } : {}),
    })),
    platformVersion: revision.platformVersion,
    launchType: revision.launchType,
    createdAt: millis(revision.createdAt),
    subnets: present(vpc?.subnets),
    securityGroups: present(vpc?.securityGroups),
    targetGroupArns: present(present(revision.loadBalancers).map((link) => link.targetGroupArn)),
  };
}

/** Names are learned at any time, so they are given when a revision is told, not when it is read. */
const named = (scope: Scope, revision: ServiceRevision): ServiceRevision => ({
  ...revision,
  images: withVersions(scope, revision.images, revision.taskDefinitionArn),
});

const settlingMs = 15 * 60_000;
const recheckMs = 10 * 60_000;
const youngMs = 5_000;

/**
 * How long (ms) a revision may be kept: for good once each image has its digest; a young one seconds only, since ECS
 * adds digests when the first task starts; an older one that may never get them (version consistency off) ten minutes.
 */
export function keepFor(revision: ServiceRevision, now: number): number {
  if (revision.images.length > 0 && revision.images.every((image) => image.runningDigest))
    return Number.POSITIVE_INFINITY;
  return now - (revision.createdAt ?? now) > settlingMs ? recheckMs : youngMs;
}

/** A service revision that is already known, without a call. */
export function knownServiceRevision(scope: Scope, arn: string): ServiceRevision | undefined {
  const revision = revisions().get(scope, arn);
  return revision && named(scope, revision);
}

/** Service revisions by ARN, twenty a call, those that cannot change only once. Older ones than 90 days are left out. */
export async function describeServiceRevisions(
  scope: Scope,
  arns: readonly string[],
): Promise<Result<Gathered<ServiceRevision>>> {
  const wanted = [...new Set(arns)];
  const known = new Map<string, ServiceRevision>();
  for (const arn of wanted) {
    const revision = revisions().get(scope, arn);
    if (revision) known.set(arn, revision);
  }
  const unknown = wanted.filter((arn) => !known.has(arn));
  const read = await inBatches(unknown, 20, async (serviceRevisionArns) =>
    mapResult(
      await send(scope, 'ecs', 'DescribeServiceRevisions', (ecs, abortSignal) =>
        ecs.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }), { abortSignal }),
      ),
      (answer) =>
        present(answer.serviceRevisions).map((revision) => {
          rememberSettings(scope, revision);
          return toServiceRevision(revision);
        }),
    ),
  );
  if (!read.ok && known.size === 0) return read;
  const now = Date.now();
  for (const revision of read.ok ? read.value.items : []) {
    known.set(revision.arn, revision);
    revisions().set(scope, revision.arn, revision, keepFor(revision, now), now);
    rememberTags(scope, revision.images);
  }
  const items = wanted.flatMap((arn) => known.get(arn) ?? []).map((revision) => named(scope, revision));
  return ok({ items, failure: read.ok ? read.value.failure : read.failure });
}
