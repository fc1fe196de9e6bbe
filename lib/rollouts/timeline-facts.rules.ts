import type { Part } from '@/lib/model/failure';
import type { HistoryEntry } from '@/lib/model/rollout';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { Target, TargetGroup, Task } from '@/lib/model/task';
import type { Timeline } from '@/lib/model/timeline';
import { primaryOf } from '@/lib/services/progress.rules';
import { explainStop, stoppedByFault } from '@/lib/services/stop-reason.rules';

/** One task as the stopwatch sees it. Times are AWS's own, epoch milliseconds. */
export interface TaskFact {
  id: string;
  startedAt?: number;
  stoppingAt?: number;
  stoppedAt?: number;
  /** Not STOPPED yet. */
  alive: boolean;
  /** Started, and its containers have not ended. */
  running: boolean;
  /** It can answer; absent where AWS did not tell. */
  healthy?: boolean;
  /** Since when, where that is a time of AWS's. */
  healthyAt?: number;
  /** Goes in good order, not because it failed. */
  draining: boolean;
  failure?: { at: number; clause: string };
}

/** What one look says of one deployment. Times are epoch milliseconds. */
export interface TimelineFacts {
  /** When the look was. */
  at: number;
  requestedAt: number;
  desired: number;
  startedBy?: string;
  /** Percent; only where a deployment shifts traffic. */
  newTraffic?: number;
  /** It is over; without a time where AWS tells none. `keeps`: what goes as a rule may be kept. */
  end?: { at?: number; outcome: NonNullable<Timeline['outcome']>; keeps?: boolean };
  /** Tasks of the new version, and of those before it; absent where they could not be read or told apart. */
  tasks?: { newer: TaskFact[]; older: TaskFact[] };
}

/** The moment of a reading: every part that could be read carries it. */
export const lookedAt = (detail: ServiceDetail): number | undefined => detail.history.at;

/** An entry out of `deployments[]`, where there are no service deployments: its id stands for an ARN. */
const isInService = (arn: string) => arn.startsWith('ecs-svc/');
const numberOf = (arn: string | undefined) => arn?.split('/').at(-1);

/**
 * Who the tasks of a deployment say they were started by. That a rolling revision's number is its deployment's is no
 * promise, so it only counts where something of that number is there; else the PRIMARY, while nothing was rolled back.
 */
function startedByOf(detail: ServiceDetail, { deployment, revision }: HistoryEntry): string | undefined {
  const { service, history, tasks } = detail;
  if (isInService(deployment.arn)) return deployment.arn;
  if (service.controller !== 'ECS') return service.taskSets.find((set) => set.externalId === deployment.id)?.id;
  const hinted = `ecs-svc/${numberOf(deployment.targetRevisionArn)}`;
  if (service.deployments.some(({ id }) => id === hinted)) return hinted;
  if (tasks.value?.some(({ startedBy }) => startedBy === hinted)) return hinted;
  const newest = history.value?.[0]?.deployment.arn === deployment.arn;
  const primary = primaryOf(service);
  const forward = !deployment.rollback && /^(PENDING|IN_PROGRESS|SUCCESSFUL)$/.test(deployment.status);
  if (!newest || !primary || !forward) return undefined;
  return !revision || revision.taskDefinitionArn === primary.taskDefinitionArn ? primary.id : undefined;
}

/** Ids under which newer deployments than this one start their tasks: those are neither its old nor its new ones. */
function laterIds(detail: ServiceDetail, requestedAt: number): Set<string> {
  const primaries = detail.service.deployments.filter((d) => (d.createdAt ?? 0) > requestedAt).map(({ id }) => id);
  const later = (detail.history.value ?? []).filter(({ deployment }) => (deployment.createdAt ?? 0) > requestedAt);
  const ids = later.map(({ deployment: { id, targetRevisionArn } }) => {
    return detail.service.taskSets.find((set) => set.externalId === id)?.id ?? `ecs-svc/${numberOf(targetRevisionArn)}`;
  });
  return new Set([...primaries, ...ids]);
}

const fresh = <T>(part: Part<T>): T | undefined => (part.failure ? undefined : part.value);

/** Every target of the service by address; undefined where one group could not be read, or names instances. */
function targetsByAddress(detail: ServiceDetail): Map<string, Target[]> | undefined {
  const groups = fresh(detail.targetGroups);
  const told = (group: TargetGroup) => group.targetType !== 'instance' && fresh(group.targets) !== undefined;
  const read = new Set(groups?.map((group) => group.arn));
  const linked = detail.service.loadBalancers.every(({ targetGroupArn, alternateTargetGroupArn }) => {
    const both = targetGroupArn !== undefined && read.has(targetGroupArn);
    return both && (alternateTargetGroupArn === undefined || read.has(alternateTargetGroupArn));
  });
  if (!groups || !linked || !groups.every(told)) return undefined;
  const byAddress = new Map<string, Target[]>();
  for (const target of groups.flatMap((group) => group.targets.value ?? [])) {
    byAddress.set(target.id, [...(byAddress.get(target.id) ?? []), target]);
  }
  return byAddress;
}

const ended = new Set(['DEPROVISIONING', 'STOPPED', 'DELETED']);
const isAlive = (task: Task) => task.lastStatus !== 'STOPPED' && task.lastStatus !== 'DELETED';

function healthOfTask(task: Task, balanced: boolean, targets: Map<string, Target[]> | undefined) {
  if (!balanced) {
    const healthy = task.lastStatus === 'RUNNING' && task.desiredStatus !== 'STOPPED' && task.health !== 'UNHEALTHY';
    return { healthy, ...(healthy && task.startedAt !== undefined ? { healthyAt: task.startedAt } : {}) };
  }
  if (!targets) return {};
  const own = isAlive(task) ? (targets.get(task.privateIp ?? '') ?? []) : [];
  const used = own.filter(({ state }) => state !== 'unused');
  return { healthy: used.length > 0 && used.every(({ state }) => state === 'healthy') };
}

function toFact(task: Task, balanced: boolean, targets: Map<string, Target[]> | undefined): TaskFact {
  const alive = isAlive(task);
  const leaving = task.stopCode === 'ServiceSchedulerInitiated' && !stoppedByFault(task);
  const drains = alive && targets?.get(task.privateIp ?? '')?.some(({ state }) => state === 'draining') === true;
  const problem = explainStop(task);
  const failedAt = problem?.at;
  return {
    id: task.id,
    startedAt: task.startedAt,
    stoppingAt: task.stoppingAt,
    stoppedAt: task.stoppedAt,
    alive,
    running: task.startedAt !== undefined && !ended.has(task.lastStatus),
    ...healthOfTask(task, balanced, targets),
    draining: leaving || (drains && !problem),
    ...(problem && failedAt !== undefined ? { failure: { at: failedAt, clause: problem.clause ?? 'stopped' } } : {}),
  };
}

function tasksOf(detail: ServiceDetail, requestedAt: number, startedBy: string | undefined): TimelineFacts['tasks'] {
  const tasks = fresh(detail.tasks);
  if (!tasks || startedBy === undefined) return undefined;
  const balanced = detail.service.loadBalancers.length > 0;
  const targets = balanced ? targetsByAddress(detail) : undefined;
  const later = laterIds(detail, requestedAt);
  const facts = (chosen: Task[]) => chosen.map((task) => toFact(task, balanced, targets));
  const wasThere = (task: Task) => isAlive(task) || (task.stoppedAt ?? 0) >= requestedAt;
  const others = tasks.filter((task) => task.startedBy !== startedBy && !later.has(task.startedBy ?? ''));
  return {
    newer: facts(tasks.filter((task) => task.startedBy === startedBy)),
    older: facts(others.filter(wasThere)),
  };
}

/** Of CodeDeploy's only that all of it has gone over: its task set is PRIMARY then. */
function trafficOf({ service }: ServiceDetail, { deployment }: HistoryEntry, startedBy: string | undefined) {
  if (deployment.shift) return deployment.target?.productionWeight;
  const set = service.taskSets.find(({ id }) => id === startedBy);
  return set?.status === 'PRIMARY' ? 100 : undefined;
}

/**
 * What a reading of a service says of one deployment of its history. `before`: its stopwatch so far, which remembers
 * which tasks are its own. Undefined for a reading without a time, which says nothing.
 */
export function factsOf(detail: ServiceDetail, entry: HistoryEntry, before?: Timeline): TimelineFacts | undefined {
  const at = lookedAt(detail);
  if (at === undefined) return undefined;
  const { deployment, outcome } = entry;
  const requestedAt = before?.requestedAt ?? deployment.createdAt ?? at;
  const startedBy = before?.startedBy ?? startedByOf(detail, entry);
  const updatedAt = isInService(deployment.arn) ? deployment.updatedAt : undefined;
  const endedAt = deployment.finishedAt ?? deployment.stoppedAt ?? updatedAt;
  const keeps = detail.service.controller !== 'ECS';
  const tasks = tasksOf(detail, requestedAt, startedBy);
  const newTraffic = trafficOf(detail, entry, startedBy);
  return {
    at,
    requestedAt,
    desired: detail.service.desired,
    ...(startedBy === undefined ? {} : { startedBy }),
    ...(newTraffic === undefined ? {} : { newTraffic }),
    ...(outcome === 'in-flight'
      ? {}
      : { end: { ...(endedAt === undefined ? {} : { at: endedAt }), outcome, ...(keeps ? { keeps } : {}) } }),
    ...(tasks ? { tasks } : {}),
  };
}

const hourMs = 3_600_000;

/**
 * The deployments that a look can tell something of: those in flight, those whose stopwatch is open, and those of the
 * last hour, of whose tasks ECS still tells. `known`: stopwatches by ARN; `closed`: ARNs of those that are complete.
 */
export function timedEntries(
  detail: ServiceDetail,
  open: ReadonlySet<string>,
  closed: ReadonlySet<string>,
): HistoryEntry[] {
  const at = lookedAt(detail);
  const { value = [], failure } = detail.history;
  // For a moment without service deployments, `deployments[]` would be a second name of the same rollout.
  const passing = failure !== undefined && failure.kind !== 'unsupported' && failure.kind !== 'denied';
  const newest = Math.max(...value.map(({ deployment }) => deployment.createdAt ?? 0));
  return value.filter(({ deployment, outcome }) => {
    const { arn, createdAt = 0 } = deployment;
    if (at === undefined || closed.has(arn)) return false;
    if (open.has(arn)) return true;
    // After a rollback an old id is PRIMARY again: no rollout of its own.
    if (isInService(arn) && (passing || createdAt < newest)) return false;
    return outcome === 'in-flight' || at - createdAt < hourMs;
  });
}
