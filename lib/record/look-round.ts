import 'server-only';
import { describeRevisionSettings } from '@/lib/aws/ecs/describe-revision-settings';
import { describeServiceRevisions } from '@/lib/aws/ecs/describe-service-revisions';
import { listClusters } from '@/lib/aws/ecs/list-clusters';
import { listServiceDeployments } from '@/lib/aws/ecs/list-service-deployments';
import { listAllServices } from '@/lib/aws/ecs/list-services';
import { describeTasks, listStoppedTaskIds } from '@/lib/aws/ecs/list-tasks';
import { rawTaskDefinition } from '@/lib/aws/ecs/raw-task-definition';
import type { Clock } from '@/lib/context';
import { holdOnce } from '@/lib/held-once';
import type { ServiceRevision } from '@/lib/model/rollout';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { isDeploying } from '@/lib/services/progress.rules';
import { tellAudit } from './audit-ends';
import { tellCodeDeployEnds } from './code-deploy-ends';
import { followFound } from './follow';
import { noticeDeployment, noticeTask, rememberLook } from './happenings-noticed';
import { keepDeployment, keepScaling, keepTask, unkeptTasks } from './keep';
import { isKept, keepRevision } from './kept-revisions';
import { awaitsEnd, newsOf, type Seen } from './round.rules';
import { rememberSeen, seenServices } from './seen-services';

/** What a round saw, by which the next one is timed. */
export interface Round {
  clusters: number;
  services: number;
  inFlight: number;
}

/** Deployments of one service that a round looks back at: it was there a minute ago. */
const lookBack = 5;
/** The pause after a task definition that cannot be read, so that it costs little. */
const unreadMs = 10 * 60_000;
/** When it was last tried, epoch milliseconds, by the revision's ARN. */
const unread = () => holdOnce('task definitions that cannot be read', () => new Map<string, number>());

/** Keeps the tasks that stopped since the last round: ECS forgets them after an hour. */
async function keepStoppedTasks(scope: Scope, cluster: string, clock: Clock): Promise<void> {
  const stopped = await listStoppedTaskIds(scope, cluster);
  if (!stopped.ok) return;
  const fresh = await unkeptTasks(scope, stopped.value.items);
  const described = fresh.length > 0 ? await describeTasks(scope, cluster, fresh) : undefined;
  if (!described?.ok) return;
  for (const task of described.value.items) {
    if (await noticeTask(task, clock())) await keepTask(task, clock());
  }
}

/**
 * Its task definition in full and its settings too: AWS need not be able to tell them when someone wants to go back. False
 * where the definition is worth another try in the next round; one that is denied or gone is tried again after a while.
 */
async function keepOnFirstSight(key: ServiceKey, revision: ServiceRevision, clock: Clock): Promise<boolean> {
  const tried = unread().get(revision.arn);
  if ((await isKept(key, revision)) || (tried !== undefined && clock() - tried < unreadMs)) return true;
  const [definition, settings] = await Promise.all([
    rawTaskDefinition(key, revision.taskDefinitionArn),
    describeRevisionSettings(key, revision.arn),
  ]);
  const kept = { revision, ...(settings.ok ? { settings: settings.value } : {}) };
  await keepRevision(key, definition.ok ? { ...kept, definition: definition.value } : kept, clock());
  const lasting = !definition.ok && ['denied', 'not-found', 'unsupported', 'refused'].includes(definition.failure.kind);
  if (lasting) unread().set(revision.arn, clock());
  else unread().delete(revision.arn);
  return definition.ok || lasting;
}

/** False where not all of it could be read or told, or a deployment is to end yet: the next round tries again. */
async function keepDeployments(service: Service, clock: Clock): Promise<boolean> {
  const { scope, cluster, name } = service;
  const read = await listServiceDeployments(scope, cluster, name, lookBack);
  // An endpoint without service deployments has none to keep.
  if (!read.ok) return read.failure.kind === 'unsupported' || read.failure.kind === 'denied';
  const deployments = read.value.items;
  const targets = deployments.flatMap((deployment) => deployment.targetRevisionArn ?? []);
  const revisions = targets.length > 0 ? await describeServiceRevisions(scope, targets) : undefined;
  const known = new Map((revisions?.ok ? revisions.value.items : []).map((revision) => [revision.arn, revision]));
  const key = { ...scope, cluster, service: name };
  let whole = !read.value.failure;
  for (const revision of known.values()) whole = (await keepOnFirstSight(key, revision, clock)) && whole;
  // Oldest first: what is told of them comes in the order in which it happened.
  for (const deployment of deployments.toReversed()) {
    const arn = known.get(deployment.targetRevisionArn ?? '')?.taskDefinitionArn;
    const definition = arn?.split('/').at(-1) || undefined;
    if (!(await noticeDeployment(key, deployment, definition, clock()))) {
      whole = false;
      continue;
    }
    const changed = await keepDeployment(key, deployment, definition, clock());
    if (changed) await tellAudit(key, deployment, deployments);
  }
  // While the service itself says that it deploys it is read each round anyway.
  return whole && (isDeploying(service) || !awaitsEnd(deployments, clock()));
}

/** What CodeDeploy deploys has no service deployments; how our own rollbacks through it ended is told the audit. */
function keepWhatWasDeployed(service: Service, clock: Clock): Promise<boolean> {
  const { scope, cluster, name, controller } = service;
  if (controller !== 'CODE_DEPLOY') return keepDeployments(service, clock);
  return tellCodeDeployEnds({ ...scope, cluster, service: name }, clock());
}

async function keepService(service: Service, before: Seen | undefined, clock: Clock): Promise<void> {
  const { scope, cluster, name } = service;
  const { seen, read, scaling } = newsOf(service, before, clock());
  // A stopwatch needs shorter looks than a round's.
  const changed = before !== undefined && before.hash !== seen.hash;
  if (changed || isDeploying(service)) await followFound({ ...scope, cluster, service: name }, changed);
  // At first sight of what CodeDeploy deploys only our own rows are looked at: that asks AWS for nothing.
  const look = read || (!before && service.controller === 'CODE_DEPLOY');
  if (look && !(await keepWhatWasDeployed(service, clock))) return;
  if (scaling) await keepScaling({ ...scope, cluster, service: name }, scaling.from, scaling.to, clock());
  if (seen.hash !== before?.hash || seen.desired !== before.desired) await rememberSeen(service, seen, clock());
}

/**
 * Looks once over an account and Region and keeps what has happened: stopped tasks, deployments of those services whose
 * deployments have changed, desired counts. What cannot be read is left to the next round.
 */
export async function lookRound(scope: Scope, clock: Clock): Promise<Round> {
  const begun = clock();
  const clusters = await listClusters(scope);
  if (!clusters.ok) return { clusters: 0, services: 0, inFlight: 0 };
  const names = clusters.value.items.map((cluster) => cluster.name);
  for (const name of names) await keepStoppedTasks(scope, name, clock);
  const read = await listAllServices(scope, names);
  const services = read.ok ? read.value.items : [];
  const seen = await seenServices(scope);
  for (const service of services) await keepService(service, seen.get(`${service.cluster}/${service.name}`), clock);
  if (read.ok) await rememberLook(scope, begun);
  return { clusters: names.length, services: services.length, inFlight: services.filter(isDeploying).length };
}
