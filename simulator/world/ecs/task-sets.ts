import type { TaskSet } from '@aws-sdk/client-ecs';
import { addEvent, addNamedEvent } from './events';
import { look } from './look';
import type { RevisionConfig, SimRevision, SimService } from './model';
import { onFargate, platformVersion } from './new-task';
import { startTasks, stopTasks } from './place';
import { registerNew } from './registration';
import { makeRevision, wantedTasks } from './revisions';
import { timings } from './timings';
import { stopUnhealthy } from './unhealthy';

const watchers = new WeakMap<SimService, () => void>();

/** Tells `what` after each of the scheduler's looks at the service; undefined ends that. */
export function onLook(service: SimService, what: (() => void) | undefined): void {
  if (what) watchers.set(service, what);
  else watchers.delete(service);
}

/** Makes a task set that joins the others; the scheduler starts its tasks (CreateTaskSet with a scale of 100 percent). */
export function addTaskSet(service: SimService, config: RevisionConfig, externalId?: string): SimRevision {
  const { clock } = service.region.world;
  const revision = makeRevision(service, config, clock.now());
  revision.status = 'ACTIVE';
  revision.desired = service.desiredCount;
  service.live.push(revision);
  service.taskSets = [...(service.taskSets ?? []), taskSetOf(service, revision, externalId)];
  look(service, timings.look);
  return revision;
}

/** The task set that CreateService makes for a CODE_DEPLOY service: PRIMARY at once. */
export function addFirstTaskSet(service: SimService): void {
  makePrimarySet(service, addTaskSet(service, service.config));
}

/** A task set as the wire has it; its counts are put in when it is shown. */
export function taskSetOf(service: SimService, revision: SimRevision, externalId?: string): TaskSet {
  const { config } = revision;
  const fargate = onFargate(config);
  const path = `${service.cluster.name}/${service.name}/${revision.deploymentId}`;
  return {
    id: revision.deploymentId,
    taskSetArn: service.region.arn('ecs', `task-set/${path}`),
    serviceArn: service.arn,
    clusterArn: service.cluster.arn,
    startedBy: service.controller === 'CODE_DEPLOY' ? 'CODE_DEPLOY' : undefined,
    externalId,
    status: revision.status === 'INACTIVE' ? 'DRAINING' : revision.status,
    taskDefinition: config.definition.arn,
    createdAt: new Date(revision.createdAt),
    updatedAt: new Date(revision.updatedAt),
    launchType: config.launchType,
    platformVersion: fargate ? platformVersion(config.platformVersion) : undefined,
    platformFamily: fargate ? 'Linux' : undefined,
    networkConfiguration: config.networkConfiguration,
    loadBalancers: config.loadBalancers,
    serviceRegistries: config.serviceRegistries,
    scale: { value: 100, unit: 'PERCENT' },
    stabilityStatus: 'STABILIZING',
    stabilityStatusAt: new Date(revision.createdAt),
    tags: [],
  };
}

const setOf = (service: SimService, revision: SimRevision): TaskSet | undefined =>
  service.taskSets?.find((set) => set.id === revision.deploymentId);

/** UpdateServicePrimaryTaskSet: the others become ACTIVE, and the service shows this one's task definition. */
export function makePrimarySet(service: SimService, revision: SimRevision): void {
  const now = service.region.world.clock.now();
  for (const other of service.live) {
    if (other.status === 'PRIMARY' && other !== revision) tell(service, other, 'ACTIVE', now);
  }
  tell(service, revision, 'PRIMARY', now);
  service.live = [revision, ...service.live.filter((other) => other !== revision)];
  service.config = revision.config;
}

/** DeleteTaskSet: its tasks are stopped; it is gone when none is left. */
export function deleteTaskSet(service: SimService, revision: SimRevision): void {
  tell(service, revision, 'DRAINING', service.region.world.clock.now());
  look(service, 0);
}

function tell(service: SimService, revision: SimRevision, status: 'PRIMARY' | 'ACTIVE' | 'DRAINING', at: number): void {
  revision.status = status;
  revision.updatedAt = at;
  const set = setOf(service, revision);
  if (set) Object.assign(set, { status, updatedAt: new Date(at) });
}

/** Whether all its tasks run and are well, and no other is about to. */
export function isWhole(service: SimService, revision: SimRevision): boolean {
  const tasks = wantedTasks(revision);
  return tasks.length === service.desiredCount && tasks.every((task) => task.settled);
}

/** One look of the scheduler at a service whose task sets another controller makes. */
export function reconcileTaskSets(service: SimService): void {
  if (service.status === 'INACTIVE') return;
  registerNew(service);
  for (const revision of [...service.live]) {
    if (revision.status === 'DRAINING' || service.status === 'DRAINING') drain(service, revision);
    else keep(service, revision);
  }
  if (service.status === 'DRAINING' && service.live.length === 0) {
    service.status = 'INACTIVE';
    addEvent(service, 'has reached a steady state.');
  }
  watchers.get(service)?.();
}

function keep(service: SimService, revision: SimRevision): void {
  const tasks = wantedTasks(revision);
  const ill = tasks.filter((task) => task.unhealthy);
  stopUnhealthy(service, revision, ill);
  const well = tasks.filter((task) => !task.unhealthy);
  revision.desired = service.desiredCount;
  const missing = service.desiredCount - well.length;
  if (missing > 0 && !revision.waiting) startTasks(service, revision, missing);
  if (missing < 0) stopTasks(service, revision, well.slice(missing));
  settle(service, revision);
}

function settle(service: SimService, revision: SimRevision): void {
  const set = setOf(service, revision);
  const stability = isWhole(service, revision) ? 'STEADY_STATE' : 'STABILIZING';
  if (!set || set.stabilityStatus === stability) return;
  set.stabilityStatus = stability;
  set.stabilityStatusAt = new Date(service.region.world.clock.now());
  const name = `service ${service.name}, taskSet ${revision.deploymentId}`;
  if (stability === 'STEADY_STATE') addNamedEvent(service, name, `updated state to ${stability}.`);
}

function drain(service: SimService, revision: SimRevision): void {
  revision.desired = 0;
  stopTasks(service, revision, wantedTasks(revision));
  if (revision.tasks.size > 0) return;
  revision.status = 'INACTIVE';
  service.live = service.live.filter((other) => other !== revision);
  service.taskSets = service.taskSets?.filter((set) => set.id !== revision.deploymentId);
}
