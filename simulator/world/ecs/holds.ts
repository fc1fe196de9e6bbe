import { faultFor } from '../../faults/faults';
import type { SimRollout } from './model';
import { rolloutWait } from './rollout-wait';
import { timings } from './timings';

/** Whether a fault keeps a service deployment in the state (or the given stage) that it is in. */
export function isHeld(rollout: SimRollout, state: string = rollout.status): boolean {
  const { region, cluster, name } = rollout.service;
  return faultFor(region, 'hold', { cluster: cluster.name, service: name, state }) !== undefined;
}

/** Goes on with a service deployment as soon as no fault holds it in its state, or in a stage. */
export function whenLetGo(rollout: SimRollout, what: () => void, stage?: string): void {
  if (isHeld(rollout, stage)) rolloutWait(rollout, timings.held, () => whenLetGo(rollout, what, stage));
  else what();
}
