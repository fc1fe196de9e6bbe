import type { SimService } from './model';

/** Has the scheduler look at a service `ms` simulated milliseconds from now, or sooner if it was to look anyway. */
export function look(service: SimService, ms: number): void {
  const { clock } = service.region.world;
  const at = clock.now() + ms / clock.speed;
  if (service.look) {
    if (service.look.at <= at) return;
    service.look.cancel();
  }
  const cancel = clock.after(ms, () => {
    service.look = undefined;
    service.reconcile(service);
  });
  service.look = { at, cancel };
}
