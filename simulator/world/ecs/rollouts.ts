import type { ServiceDeploymentStatus } from '@aws-sdk/client-ecs';
import { breakerThreshold } from './breaker.rules';
import { addEvent } from './events';
import { serviceDeploymentId } from './ids';
import { look } from './look';
import type { RevisionConfig, SimRevision, SimRollout, SimService } from './model';
import { makeRevision, summaryOf } from './revisions';
import { timings } from './timings';

const ends = new Set<ServiceDeploymentStatus>(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']);

export const isOver = (rollout: SimRollout): boolean => ends.has(rollout.status);

/** A wait that ends with its service deployment. */
export function rolloutWait(rollout: SimRollout, ms: number, what: () => void): void {
  const cancel = rollout.service.region.world.clock.after(ms, () => {
    rollout.timers.delete(cancel);
    what();
  });
  rollout.timers.add(cancel);
}

export function makeRollout(service: SimService, target: SimRevision, sources: SimRevision[], at: number): SimRollout {
  const id = serviceDeploymentId();
  const configuration = service.deploymentConfiguration;
  const rollout: SimRollout = {
    id,
    arn: service.region.arn('ecs', `service-deployment/${service.cluster.name}/${service.name}/${id}`),
    service,
    target,
    sources,
    status: 'PENDING',
    createdAt: at,
    updatedAt: at,
    breaker: {
      status: configuration.deploymentCircuitBreaker?.enable ? 'MONITORING' : 'DISABLED',
      failureCount: 0,
      threshold: breakerThreshold(service.desiredCount, configuration),
    },
    hooks: [],
    configuration,
    byPerson: false,
    timers: new Set(),
  };
  service.rollouts.unshift(rollout);
  return rollout;
}

/** Begins a deployment of a new revision. One that runs is asked to stop, and does when the new one starts. */
export function startRollout(service: SimService, config: RevisionConfig): SimRollout {
  const now = service.region.world.clock.now();
  const sources = [...service.live];
  const target = makeRevision(service, config, now);
  target.rolloutState = 'IN_PROGRESS';
  target.rolloutStateReason = `ECS deployment ${target.deploymentId} in progress.`;
  for (const revision of sources) {
    if (revision.status === 'PRIMARY') revision.status = 'ACTIVE';
  }
  service.live.unshift(target);
  service.config = config;
  if (service.rollout) supersede(service.rollout);
  const rollout = makeRollout(service, target, sources, now);
  service.rollout = rollout;
  service.steady = false;
  rolloutWait(rollout, timings.rolloutStart, () => {
    for (const older of service.rollouts) {
      if (older.status === 'STOP_REQUESTED') endRollout(older, 'STOPPED');
    }
    rollout.startedAt = service.region.world.clock.now();
    setStatus(rollout, 'IN_PROGRESS');
    look(service, timings.firstLook - timings.rolloutStart);
  });
  return rollout;
}

/** A newer deployment came: STOP_REQUESTED; of a rollback under way only ROLLBACK_FAILED is left (service-deployment). */
function supersede(rollout: SimRollout): void {
  for (const cancel of rollout.timers) cancel();
  rollout.timers.clear();
  if (rollout.status === 'ROLLBACK_IN_PROGRESS') endRollout(rollout, 'ROLLBACK_FAILED');
  else setStatus(rollout, 'STOP_REQUESTED');
}

export function setStatus(rollout: SimRollout, status: ServiceDeploymentStatus): void {
  rollout.status = status;
  rollout.updatedAt = rollout.service.region.world.clock.now();
}

/** Puts a service deployment to its end: its figures stop being live. */
export function endRollout(rollout: SimRollout, status: ServiceDeploymentStatus): void {
  const { service } = rollout;
  for (const cancel of rollout.timers) cancel();
  rollout.timers.clear();
  setStatus(rollout, status);
  rollout.finishedAt = rollout.updatedAt;
  if (status === 'STOPPED') rollout.stoppedAt = rollout.updatedAt;
  rollout.hooks = [];
  if (rollout.breaker.status === 'MONITORING') rollout.breaker.status = 'MONITORING_COMPLETE';
  rollout.snapshot = {
    sources: rollout.sources.map((revision) => summaryOf(service, revision)),
    target: summaryOf(service, rollout.target),
  };
  if (service.rollout === rollout) service.rollout = undefined;
}

/** The PRIMARY is all that runs and is well: the deployment, or the rollback to it, is complete. */
export function completeRollout(rollout: SimRollout): void {
  const { service } = rollout;
  const { clock } = service.region.world;
  const turned = rollout.rollback?.startedAt?.getTime() ?? 0;
  const left = timings.rollback - (clock.now() - turned) * clock.speed;
  if (left > 0) {
    look(service, left);
    return;
  }
  const [primary, ...others] = service.live;
  if (!primary) return;
  const now = service.region.world.clock.now();
  for (const revision of others) {
    revision.status = 'INACTIVE';
    revision.desired = 0;
  }
  service.live = [primary];
  primary.rolloutState = 'COMPLETED';
  primary.rolloutStateReason = `ECS deployment ${primary.deploymentId} completed.`;
  primary.completed = true;
  primary.desired = service.desiredCount;
  primary.updatedAt = now;
  endRollout(rollout, rollout.rollback ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL');
  addEvent(service, `(deployment ${primary.deploymentId}) deployment completed.`, now);
  addEvent(service, 'has reached a steady state.', now);
  service.steady = true;
}
