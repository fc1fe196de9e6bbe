import 'server-only';

import { describeProgress } from '@/lib/aws/codedeploy/describe-progress';
import { findGroup } from '@/lib/aws/codedeploy/find-group';
import { listGroupDeployments } from '@/lib/aws/codedeploy/list-deployments';
import { readAppSpec } from '@/lib/aws/codedeploy/read-app-spec';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { overEach } from '@/lib/aws/gather';
import type { Context } from '@/lib/context';
import type { AppSpec, CodeDeployDeployment } from '@/lib/model/code-deploy';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { Service } from '@/lib/model/service';
import type { Task } from '@/lib/model/task';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { stoppedTasksOf } from '@/lib/record/stopped-tasks-of';
import { definitionArnOf, parseAppSpec } from '@/lib/rollouts/app-spec.rules';
import { inFlight, specsRead } from '@/lib/rollouts/code-deploy-candidates.rules';
import { hasEnded } from '@/lib/rollouts/code-deploy-ended.rules';
import type { CodeDeployFacts } from '@/lib/rollouts/code-deploy-facts';
import { withoutCodeDeploy } from '@/lib/rollouts/code-deploy-refusal.rules';
import { ranImages } from '@/lib/rollouts/ran-images.rules';
import type { ReadFacts } from '@/lib/rollouts/read-rollback-facts';

/** How far back a target is looked for. */
const deploymentsRead = 50;
const justNowMs = 60_000;

interface Specs {
  specs: Map<string, AppSpec>;
  unread: Map<string, Failure>;
}

/** AppSpecs of those that matter: in flight, chosen, rolled back from, and the newest that succeeded. */
async function readSpecs(ctx: Context, deployments: CodeDeployDeployment[], named: Set<string>): Promise<Specs> {
  const flying = deployments.filter((d) => !hasEnded(d));
  const wanted = [
    ...flying,
    ...deployments.filter((d) => named.has(d.id)),
    ...deployments.filter((d) => d.status === 'Succeeded').slice(0, specsRead),
  ].filter(({ revision }) => revision.type === 'app-spec');
  const specs: Specs = { specs: new Map(), unread: new Map() };
  await overEach([...new Set(wanted)], async (deployment) => {
    const text = await readAppSpec(ctx, deployment);
    const spec = text.ok ? parseAppSpec(text.value) : undefined;
    if (spec) specs.specs.set(deployment.id, spec);
    if (!text.ok) specs.unread.set(deployment.id, text.failure);
    else if (!spec) specs.unread.set(deployment.id, { kind: 'refused', message: 'It names no ECS task definition.' });
  });
  return specs;
}

async function readDefinitions(
  ctx: Context,
  service: Service,
  specs: Iterable<AppSpec>,
): Promise<Map<string, TaskDefinition>> {
  const { taskDefinitionArn, taskSets } = service;
  const arns = [
    ...[...specs].map((spec) => definitionArnOf(spec.taskDefinition, taskDefinitionArn)),
    ...taskSets.map((set) => set.taskDefinitionArn),
    taskDefinitionArn,
  ].filter((arn) => arn !== undefined);
  const read = await overEach([...new Set(arns)], (arn) => describeTaskDefinition(ctx, arn));
  return new Map(read.flatMap((result) => (result.ok ? [[result.value.arn, result.value] as const] : [])));
}

/** A deployment that ended just now may have moved the task sets since the service was read: it is read again. */
function serviceAfter(
  ctx: Context,
  service: Service,
  deployments: CodeDeployDeployment[],
): Result<Service> | Promise<Result<Service>> {
  const ended = Math.max(0, ...deployments.map((deployment) => deployment.completedAt ?? 0));
  return ctx.clock() - ended < justNowMs ? describeService(ctx, service.cluster, service.name) : ok(service);
}

/**
 * Reads all that the choice of a way back looks at for a service that CodeDeploy deploys. Fails where the group or its
 * deployments cannot be read, and says where to do it instead.
 */
export async function readCodeDeployFacts(ctx: Context, read: ReadFacts): Promise<Result<CodeDeployFacts>> {
  const { bad, last, undo, chosen } = read.facts;
  const { cluster, name } = read.facts.service;
  const found = await findGroup(ctx, read.facts.service, true);
  if (!found.ok) return failed(withoutCodeDeploy(read.facts.service, found.failure));
  const group = found.value;
  if (!group) {
    const message = `${name} is deployed by AWS CodeDeploy, but no deployment group there names it.`;
    const advice = 'Make one in CodeDeploy, or change the service’s deployment controller in ECS.';
    return failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', advice });
  }
  const [deployments, kept] = await Promise.all([
    listGroupDeployments(ctx, group.application, group.name, deploymentsRead),
    stoppedTasksOf({ account: ctx.account, region: ctx.region, cluster, service: name }),
  ]);
  if (!deployments.ok) return failed(withoutCodeDeploy(read.facts.service, deployments.failure));
  const fresh = await serviceAfter(ctx, read.facts.service, deployments.value);
  if (!fresh.ok) return fresh;
  const service = fresh.value;
  const named = [...bad.keys(), chosen, last?.revision, ...service.taskSets.map((set) => set.externalId)];
  const { specs, unread } = await readSpecs(ctx, deployments.value, new Set(named.filter((id) => id !== undefined)));
  const facts: CodeDeployFacts = {
    ...{ service, group, deployments: deployments.value, specs, unread, bad, undo, chosen },
    more: deployments.value.length >= deploymentsRead,
    definitions: await readDefinitions(ctx, service, specs.values()),
    ran: ranImages([...read.tasks, ...kept] satisfies Task[]),
    ...(last ? { last } : {}),
    now: ctx.clock(),
  };
  const flying = inFlight(facts);
  const progress = flying ? await describeProgress(ctx, flying.id, { cluster, service: name }) : undefined;
  return ok(progress?.ok ? { ...facts, progress: progress.value } : facts);
}
