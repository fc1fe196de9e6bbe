import type { SimRollout } from './model';

/** A wait that ends with its service deployment. `ms` simulated. */
export function rolloutWait(rollout: SimRollout, ms: number, what: () => void): void {
  const cancel = rollout.service.region.world.clock.after(ms, () => {
    rollout.timers.delete(cancel);
    what();
  });
  rollout.timers.add(cancel);
}
