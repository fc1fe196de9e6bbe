import { faultFor } from '../../faults/faults';
import type { SimRollout } from './model';
import { rolloutWait } from './rollout-wait';
import { timings } from './timings';

/** Whether a fault keeps a service deployment in the state that it is in. */
export function isHeld(rollout: SimRollout): boolean {
  const { region, cluster, name } = rollout.service;
  return faultFor(region, 'hold', { cluster: cluster.name, service: name, state: rollout.status }) !== undefined;
}

/** Goes on with a service deployment as soon as no fault holds it. */
export function whenLetGo(rollout: SimRollout, what: () => void): void {
  if (isHeld(rollout)) rolloutWait(rollout, timings.held, () => whenLetGo(rollout, what));
  else what();
}
