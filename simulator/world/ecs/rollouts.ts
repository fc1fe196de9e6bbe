import type { ServiceDeploymentStatus } from '@aws-sdk/client-ecs';
import { breakerThreshold } from './breaker.rules';
import { alarmsAtStart, watchAlarms } from './deployment-alarms';
import { earlyCriteria } from './early-success.rules';
import { addEvent } from './events';
import { isHeld, whenLetGo } from './holds';
import { serviceDeploymentId } from './ids';
import { look } from './look';
import type { RevisionConfig, SimRevision, SimRollout, SimService } from './model';
import { makeRevision, summaryOf } from './revisions';
import { isSteady } from './rolling';
import { rolloutWait } from './rollout-wait';
import { timings } from './timings';

const ends = new Set<ServiceDeploymentStatus>(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']);

export const isOver = (rollout: SimRollout): boolean => ends.has(rollout.status);

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
    alarms: alarmsAtStart(configuration),
    hooks: [],
    configuration,
    byPerson: false,
    timers: new Set(),
  };
  service.rollouts.unshift(rollout);
  return rollout;
}

/**
 * Begins a deployment of a new revision; one that runs is asked to stop. While a rollback runs no deployment is
 * COMPLETED, so the new one can neither roll back nor launch tasks (deployment-circuit-breaker): it waits, PENDING.
 */
export function startRollout(service: SimService, config: RevisionConfig): SimRollout {
  const now = service.region.world.clock.now();
  const target = makeRevision(service, config, now);
  target.rolloutState = 'IN_PROGRESS';
  target.rolloutStateReason = `ECS deployment ${target.deploymentId} in progress.`;
  service.config = config;
  service.steady = false;
  if (service.queued) endRollout(service.queued, 'STOPPED');
  const rollout = makeRollout(service, target, [...service.live], now);
  if (service.rollout?.status === 'ROLLBACK_IN_PROGRESS') service.queued = rollout;
  else takeTurn(rollout);
  return rollout;
}

function takeTurn(rollout: SimRollout): void {
  const { service, target } = rollout;
  rollout.sources = [...service.live];
  for (const revision of service.live) {
    if (revision.status === 'PRIMARY') revision.status = 'ACTIVE';
  }
  service.live.unshift(target);
  service.config = target.config;
  const older = service.rollout;
  if (older) supersede(older);
  service.rollout = rollout;
  const begin = rollout.onTurn ?? (() => beginRollout(rollout));
  rolloutWait(rollout, older ? timings.stopRequested : timings.rolloutStart, () => whenLetGo(rollout, begin));
}

/** PENDING → IN_PROGRESS, as soon as the older ones have stopped. */
export function beginRollout(rollout: SimRollout): void {
  const { service } = rollout;
  if (olderOnes(rollout).some((one) => isHeld(one))) {
    rolloutWait(rollout, timings.held, () => beginRollout(rollout));
    return;
  }
  stopOlder(rollout);
  rollout.startedAt = service.region.world.clock.now();
  setStatus(rollout, 'IN_PROGRESS');
  watchAlarms(rollout);
  look(service, timings.firstLook - timings.rolloutStart);
}

const olderOnes = (rollout: SimRollout): SimRollout[] =>
  rollout.service.rollouts.filter((one) => one !== rollout && one !== rollout.service.queued && !isOver(one));

/** Those that this one has replaced are STOPPED when it moves. */
export function stopOlder(rollout: SimRollout): void {
  for (const older of olderOnes(rollout)) endRollout(older, 'STOPPED');
}

/** A newer deployment came. Of IN_PROGRESS that makes STOP_REQUESTED; ROLLBACK_REQUESTED stays until it is STOPPED. */
function supersede(rollout: SimRollout): void {
  for (const cancel of rollout.timers) cancel();
  rollout.timers.clear();
  if (rollout.status !== 'ROLLBACK_REQUESTED') setStatus(rollout, 'STOP_REQUESTED');
}

/** A rollback is over: the deployment that waited for it takes its turn. */
export function startQueued(service: SimService): void {
  const { queued } = service;
  if (!queued || service.rollout) return;
  service.queued = undefined;
  takeTurn(queued);
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
  if (rollout.alarms.status === 'MONITORING') rollout.alarms.status = 'MONITORING_COMPLETE';
  rollout.snapshot = {
    sources: rollout.sources.map((revision) => summaryOf(service, revision)),
    target: summaryOf(service, rollout.target),
  };
  if (service.rollout === rollout) service.rollout = undefined;
  if (service.queued === rollout) service.queued = undefined;
}

/** The PRIMARY is all that runs and is well: the deployment, or the rollback to it, is complete. */
export function completeRollout(rollout: SimRollout): void {
  const { service } = rollout;
  const { clock } = service.region.world;
  if (isHeld(rollout)) {
    look(service, timings.held);
    return;
  }
  const turned = rollout.rollback?.startedAt?.getTime() ?? 0;
  const left = timings.rollback - (clock.now() - turned) * clock.speed;
  if (left > 0) {
    look(service, left);
    return;
  }
  const [primary, ...others] = service.live;
  if (!primary) return;
  const now = service.region.world.clock.now();
  // Only an early success leaves some: they drain on outside of the deployment (early-success-criteria, DEFERRED).
  const leaving = others.filter((revision) => revision.tasks.size > 0 && !rollout.rollback && isEarly(rollout));
  for (const revision of others) {
    revision.status = leaving.includes(revision) ? 'ACTIVE' : 'INACTIVE';
    revision.desired = 0;
  }
  service.live = [primary, ...leaving];
  primary.rolloutState = 'COMPLETED';
  primary.rolloutStateReason = `ECS deployment ${primary.deploymentId} completed.`;
  primary.completed = true;
  primary.desired = service.desiredCount;
  primary.updatedAt = now;
  endRollout(rollout, rollout.rollback ? 'ROLLBACK_SUCCESSFUL' : 'SUCCESSFUL');
  addEvent(service, `(deployment ${primary.deploymentId}) deployment completed.`, now);
  if (isEarly(rollout) && !isSteady(service)) {
    look(service, timings.look);
    return;
  }
  addEvent(service, 'has reached a steady state.', now);
  service.steady = true;
  startQueued(service);
}

const isEarly = (rollout: SimRollout): boolean => earlyCriteria(rollout.configuration) !== undefined;
