import { addFault, removeFault } from '../../faults/faults';
import type { Region } from '../region';
import type { SimRollout, SimService } from './model';
import { requestRollback, rollBack, rollbackTarget, stopRollout } from './rollback';
import { beginRollout, startRollout } from './rollouts';
import { type SeedService, seedService } from './seed';
import { findTaskDefinition } from './task-definitions';

/** A service with a deployment that is not over. */
export interface InFlight {
  service: SimService;
  rollout: SimRollout;
  /** Ends what keeps it as it is; from here on it goes as AWS goes. */
  release(): void;
}

export interface SeedInFlight {
  /** What is being deployed: `family:revision`, family, or ARN. */
  taskDefinition: string;
  /** The state that it is in, and stays in until `release`. */
  status: 'PENDING' | 'IN_PROGRESS' | 'STOP_REQUESTED' | 'ROLLBACK_REQUESTED' | 'ROLLBACK_IN_PROGRESS';
}

/** Places a service in the middle of a deployment, in one of the states that it passes. Tasks start as AWS starts them. */
export function seedInFlight(region: Region, seed: SeedService, flight: SeedInFlight): InFlight {
  const service = seedService(region, seed);
  const held = hold(service, flight.status);
  const rollout = deploySeeded(service, flight.taskDefinition);
  if (flight.status === 'PENDING') return { service, rollout, release: held };
  begin(rollout);
  if (flight.status === 'STOP_REQUESTED') stopRollout(rollout);
  if (flight.status === 'ROLLBACK_REQUESTED') requestRollback(rollout);
  if (flight.status === 'ROLLBACK_IN_PROGRESS') turnBack(rollout);
  return { service, rollout, release: held };
}

/**
 * Places a service of which `failed` is being rolled back while `taskDefinition` was deployed over it: no deployment is
 * COMPLETED, so the new one is PENDING and launches nothing until the rollback is over (after `release`).
 */
export function seedBehindRollback(
  region: Region,
  seed: SeedService,
  flight: { failed: string; taskDefinition: string },
): InFlight {
  const { service, release } = seedInFlight(region, seed, {
    taskDefinition: flight.failed,
    status: 'ROLLBACK_IN_PROGRESS',
  });
  return { service, rollout: deploySeeded(service, flight.taskDefinition), release };
}

/** Begins a deployment of another task definition, as UpdateService does. */
export function deploySeeded(service: SimService, taskDefinition: string): SimRollout {
  const definition = findTaskDefinition(service.region, taskDefinition);
  if (!definition) throw new Error(`${service.name}: no task definition ${taskDefinition}`);
  return startRollout(service, { ...service.config, definition });
}

/** Its start, at once: PENDING lasts some seconds otherwise. */
export function begin(rollout: SimRollout): void {
  for (const cancel of rollout.timers) cancel();
  rollout.timers.clear();
  beginRollout(rollout);
}

/** A fault that keeps a service's deployments in a state; answers how to end it. */
export function hold(service: SimService, state: string): () => void {
  const { region, cluster, name } = service;
  const at = { account: region.account, region: region.name, cluster: cluster.name, service: name };
  const { id } = addFault(region.world, { kind: 'hold', ...at, state });
  return () => void removeFault(region.world, id);
}

function turnBack(rollout: SimRollout): void {
  const back = rollbackTarget(rollout);
  if (!back) throw new Error(`${rollout.service.name}: nothing to roll back to`);
  rollout.byPerson = true;
  rollout.target.stalled = true;
  rollBack(rollout, back);
}
