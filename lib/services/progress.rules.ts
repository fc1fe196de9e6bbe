import type { Deployment, Service } from '@/lib/model/service';

/** The newest deployment, by its status or by its age. */
export function primaryOf(service: Service): Deployment | undefined {
  return service.deployments.find((d) => d.status === 'PRIMARY') ?? service.deployments[0];
}

/** Deployments that are being replaced and still have tasks or a share of the desired count. */
export function olderOf(service: Service): Deployment[] {
  const primary = primaryOf(service);
  return service.deployments.filter((d) => d !== primary && d.status !== 'INACTIVE');
}

/**
 * Whether a deployment is in flight. `rolloutState` decides where AWS tells it; services without one (old ones, those
 * behind a classic load balancer) have more than one deployment meanwhile.
 */
export function isDeploying(service: Service): boolean {
  const primary = primaryOf(service);
  if (!primary) return service.taskSets.filter((set) => set.status !== 'DRAINING' && set.desired > 0).length > 1;
  if (primary.rolloutState) return primary.rolloutState === 'IN_PROGRESS';
  return olderOf(service).some((d) => d.running > 0 || d.desired > 0);
}

/**
 * How far a deployment is, 0 to 1: half for new tasks that run, half for old ones that are gone. Never 1 while it is in
 * flight; undefined while none is.
 */
export function progressOf(service: Service): number | undefined {
  if (!isDeploying(service)) return undefined;
  const primary = primaryOf(service);
  const wanted = Math.max(1, service.desired);
  if (!primary) {
    const newest = service.taskSets[0];
    return newest ? Math.min(0.98, newest.running / wanted) : 0;
  }
  const old = olderOf(service).reduce((sum, d) => sum + d.running, 0);
  const started = Math.min(1, primary.running / wanted);
  const gone = 1 - Math.min(1, old / wanted);
  return Math.min(0.98, (started + Math.min(gone, started)) / 2);
}
