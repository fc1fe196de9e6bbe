import 'server-only';
import { describeScalableTarget } from '@/lib/aws/autoscaling/describe-scalable-targets';
import { knownGroupNames } from '@/lib/aws/ec2/group-names';
import { describeService } from '@/lib/aws/ecs/describe-services';
import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { listTasks } from '@/lib/aws/ecs/list-tasks';
import { describeLoadBalancers } from '@/lib/aws/elbv2/describe-load-balancers';
import { describeTargetGroups } from '@/lib/aws/elbv2/describe-target-groups';
import { partOf, partOfOne } from '@/lib/aws/gather';
import { withTagNow, withVersions } from '@/lib/aws/image-names';
import { kept } from '@/lib/aws/kept';
import { withLastGood } from '@/lib/aws/last-good';
import { maskDefinitionPart } from '@/lib/change/mask.rules';
import type { Clock } from '@/lib/context';
import { ok, type Part, type Result } from '@/lib/model/failure';
import type { Version } from '@/lib/model/image';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { LoadBalancer, TargetGroup } from '@/lib/model/task';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { healthOf } from './health.rules';
import { type LookUp, readHistory } from './read-history';
import { rolledBackLately } from './rolled-back.rules';
import { shownVersions } from './shown-images.rules';
import { problemsOf } from './stop-reason.rules';

export interface ReadServiceOptions {
  /** Who made a deployment and why, where our audit knows. */
  lookUp?: LookUp;
}

type Scaling = Part<{ minimum: number; maximum: number } | null>;
const scalings = () => kept<Scaling>('scaling bounds', 2_000);
const scalingMs = 60_000;

async function readScaling(scope: Scope, cluster: string, service: string, at: number): Promise<Scaling> {
  const id = `${cluster}/${service}`;
  const known = scalings().get(scope, id);
  if (known) return known;
  const part = partOfOne(await describeScalableTarget(scope, cluster, service), at);
  // What may heal by itself is asked for again at once; a right or an operation that is missing is not.
  const stays = !part.failure || /^(denied|unsupported)$/.test(part.failure.kind);
  return stays ? scalings().set(scope, id, part, scalingMs) : part;
}

async function readDefinition(scope: Scope, service: Service, at: number): Promise<Part<TaskDefinition>> {
  const arn = service.taskDefinitionArn ?? service.taskSets[0]?.taskDefinitionArn;
  if (!arn) return {};
  return partOfOne(await describeTaskDefinition(scope, arn), at);
}

async function readBalancers(
  scope: Scope,
  service: Service,
  at: number,
): Promise<{ targetGroups: Part<TargetGroup[]>; loadBalancers: Part<LoadBalancer[]> }> {
  const arns = service.loadBalancers
    .flatMap((link) => [link.targetGroupArn, link.alternateTargetGroupArn])
    .filter((arn) => arn !== undefined);
  const targetGroups = await describeTargetGroups(scope, arns, at);
  const balancers = (targetGroups.value ?? []).flatMap((group) => group.loadBalancerArns);
  if (balancers.length === 0) {
    return { targetGroups, loadBalancers: targetGroups.value ? { value: [], at } : { failure: targetGroups.failure } };
  }
  return { targetGroups, loadBalancers: partOf(await describeLoadBalancers(scope, balancers), at) };
}

/**
 * All that the service page shows. Fails only where the service itself cannot be read; every other part fails on its
 * own. Task definitions, revisions and ended deployments are read once; load balancers and scaling once a minute.
 */
export async function readService(
  scope: Scope,
  cluster: string,
  name: string,
  clock: Clock,
  { lookUp }: ReadServiceOptions = {},
): Promise<Result<ServiceDetail>> {
  const found = await describeService(scope, cluster, name);
  if (!found.ok) return found;
  const service = found.value;
  const at = clock();
  const [taskDefinition, tasksRead, balancers, story, scaling] = await Promise.all([
    readDefinition(scope, service, at),
    listTasks(scope, cluster, name),
    readBalancers(scope, service, at),
    readHistory(scope, service, at, lookUp),
    readScaling(scope, cluster, name, at),
  ]);
  const tasks = partOf(tasksRead, at);
  const problems = problemsOf(tasks.value ?? []);
  const targets = balancers.targetGroups.value?.flatMap((group) => group.targets.value ?? []);
  const { runs, coming } = shownVersions({
    service,
    revisions: story.revisions,
    taskDefinition: taskDefinition.value,
    tasks: tasks.value ?? [],
  });
  const namedIn = ({ images, taskDefinitionArn = '' }: Version) => withVersions(scope, images, taskDefinitionArn);
  const groupNames = knownGroupNames(scope, service.securityGroups);
  const [last] = story.history.value ?? [];
  const rolledBack = rolledBackLately(last?.deployment, at, last?.endedBy);
  const back = last?.outcome === 'in-flight' && last.back;
  const detail: ServiceDetail = {
    service,
    health: healthOf({ service, targets, problems, inFlight: story.inFlight, back, rolledBack, now: at }),
    images: withTagNow(scope, namedIn(runs), runs.taskDefinitionArn ?? ''),
    ...(runs.taskDefinitionArn ? { runs: runs.taskDefinitionArn } : {}),
    ...(coming ? { coming: { ...coming, images: namedIn(coming) } } : {}),
    taskDefinition: maskDefinitionPart(taskDefinition),
    tasks,
    problems,
    ...balancers,
    history: story.history,
    ...(story.inFlight ? { inFlight: story.inFlight } : {}),
    scaling,
    ...(groupNames ? { groupNames } : {}),
  };
  return ok(withLastGood(scope, `service ${cluster}/${name}`, detail));
}
