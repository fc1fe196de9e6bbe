import 'server-only';
import { isUnlearned, learnWhatRuns } from '@/lib/aws/ecs/what-runs';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';

/** As many service revisions as one call takes. */
const batch = 20;

/**
 * Learns images and digests while the list of services is still being read: the two have buckets of their own at AWS,
 * so that the first picture of a large fleet has both at the time that the list alone takes.
 */
export function earlyImages(scope: Scope): { add: (services: Service[]) => void; done: () => Promise<unknown> } {
  let waiting: Service[] = [];
  const runs: Promise<void>[] = [];
  return {
    add(services) {
      waiting.push(...services.filter((service) => isUnlearned(scope, service)));
      while (waiting.length >= batch) runs.push(learnWhatRuns(scope, waiting.splice(0, batch)));
    },
    done() {
      if (waiting.length > 0) runs.push(learnWhatRuns(scope, waiting));
      waiting = [];
      return Promise.allSettled(runs);
    },
  };
}
