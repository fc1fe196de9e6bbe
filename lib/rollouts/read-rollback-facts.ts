import 'server-only';

import { resolveTags } from '@/lib/aws/ecr/resolve-tags';
import { describeServiceRevisions } from '@/lib/aws/ecs/describe-service-revisions';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { listFamilyRevisions } from '@/lib/aws/ecs/list-family-revisions';
import { listServiceDeployments } from '@/lib/aws/ecs/list-service-deployments';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { rolledBackFrom } from '@/lib/change/rolled-back-from';
import type { Context } from '@/lib/context';
import { ecrPlaceOf, parseImageReference } from '@/lib/images/image-reference.rules';
import { ok, type Result } from '@/lib/model/failure';
import type { ContainerImage } from '@/lib/model/image';
import type { TaskDefinition } from '@/lib/model/task-definition';
import type { Candidate, ImageCheck, RollbackFacts } from '@/lib/rollouts/rollback-facts';
import { digestOf } from '@/lib/rollouts/same-run.rules';
import { runningImages } from '@/lib/services/running-images.rules';

/** How far back a target is looked for. */
const deploymentsRead = 100;
/** Older revisions that are compared where AWS tells nothing of deployments. */
const familyRead = 10;

interface Input {
  cluster: string;
  service: string;
  revision?: string;
}

async function definitionsOf(ctx: Context, arns: Iterable<string>): Promise<Map<string, TaskDefinition>> {
  const wanted = [...new Set(arns)];
  const read = await Promise.all(wanted.map((arn) => describeTaskDefinition(ctx, arn)));
  return new Map(read.flatMap((result, at) => (result.ok ? [[wanted[at] ?? '', result.value] as const] : [])));
}

async function familyFacts(ctx: Context, arn: string | undefined): Promise<Result<string[]>> {
  const current = arn ? await describeTaskDefinition(ctx, arn) : undefined;
  if (!current?.ok) return current ?? ok([]);
  const family = await listFamilyRevisions(ctx, current.value.family);
  if (!family.ok) return family;
  const { revision } = current.value;
  const older = family.value.filter((other) => Number(other.slice(other.lastIndexOf(':') + 1)) < revision);
  return ok(older.slice(0, familyRead));
}

/** Reads all that the choice of a target looks at. Fails only where the service itself cannot be read. */
export async function readRollbackFacts(ctx: Context, input: Input): Promise<Result<RollbackFacts>> {
  const { cluster, service: name } = input;
  const [service, history, tasks, bad] = await Promise.all([
    describeService(ctx, cluster, name),
    listServiceDeployments(ctx, cluster, name, deploymentsRead),
    listTasks(ctx, cluster, name),
    rolledBackFrom({ account: ctx.account, region: ctx.region, cluster, service: name }),
  ]);
  if (!service.ok) return service;
  const deployments = history.ok ? history.value.items : undefined;
  const arns = (deployments ?? []).flatMap((d) => [
    ...(d.targetRevisionArn ? [d.targetRevisionArn] : []),
    ...d.sourceRevisionArns,
    ...(d.rollback?.revisionArn ? [d.rollback.revisionArn] : []),
  ]);
  const revisionArns = [...arns, ...service.value.currentRevisionArns, ...(input.revision ? [input.revision] : [])];
  const read = revisionArns.length > 0 ? await describeServiceRevisions(ctx, revisionArns) : undefined;
  const revisions = new Map((read?.ok ? read.value.items : []).map((revision) => [revision.arn, revision]));
  const known = deployments && deployments.length > 0 && revisions.size > 0;
  const listed = known ? ok([]) : await familyFacts(ctx, service.value.taskDefinitionArn);
  const family = listed.ok ? listed.value : [];
  const definitions = await definitionsOf(ctx, [
    ...[...revisions.values()].map((revision) => revision.taskDefinitionArn),
    ...family,
    ...(service.value.taskDefinitionArn ? [service.value.taskDefinitionArn] : []),
    ...service.value.deployments.map((d) => d.taskDefinitionArn),
  ]);
  return ok({
    service: service.value,
    deployments: known ? deployments : undefined,
    unread: history.ok ? (read && !read.ok ? read.failure : undefined) : history.failure,
    revisions,
    definitions,
    runningImages: runningImages(tasks.ok ? tasks.value.items : [], service.value.taskDefinitionArn),
    rolledBackFrom: bad,
    family,
    ...(listed.ok ? {} : { familyUnread: listed.failure }),
    chosen: input.revision,
    now: ctx.clock(),
  });
}

/** Asks ECR what the target's tags mean now and whether the digests that ran are still there. */
export async function checkImages(ctx: Context, target: Candidate): Promise<ImageCheck[]> {
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
    const outside = now.get(image.written)?.state === 'elsewhere' || ecrPlaceOf(image) === undefined;
    const unread = [tag, there].find((answer) => answer?.state === 'unread');
    return {
      container: image.container,
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
