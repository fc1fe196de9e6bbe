import type { SimService } from './ecs/model';
import { ecsOf } from './ecs/state';
import { elbOf, type SimTargetGroup } from './elb';
import type { SimMetric } from './metrics';
import { failing } from './metrics-services';
import { business, wander } from './metrics-wave';
import type { Region } from './region';
import { targetsOf } from './targets';

const RECENT = 10 * 60_000;

/** Requests, errors and latency of every target group that a load balancer uses, and its hosts. */
export function balancerMetrics(region: Region): SimMetric[] {
  const services = servicesByGroup(region);
  return [...elbOf(region).targetGroups.values()].flatMap((group) =>
    (group.LoadBalancerArns ?? []).flatMap((balancer) =>
      groupMetrics(region, group, balancer, services.get(group.TargetGroupArn) ?? []),
    ),
  );
}

function groupMetrics(
  region: Region,
  group: SimTargetGroup,
  balancer: string,
  services: readonly SimService[],
): SimMetric[] {
  const seed = group.TargetGroupArn;
  const dimensions = {
    LoadBalancer: balancer.slice(balancer.indexOf('loadbalancer/') + 'loadbalancer/'.length),
    TargetGroup: seed.slice(seed.indexOf('targetgroup/')),
  };
  const targets = () => [...targetsOf(region, seed).values()];
  const unhealthy = (at: number): number => {
    const recent = region.world.clock.now() - at < RECENT;
    return recent ? targets().filter((target) => target.state === 'unhealthy').length : 0;
  };
  const bad = (at: number): boolean => services.some((service) => failing(service, at));
  const served = (): boolean => targets().length > 0;
  const metric = (name: string, unit: SimMetric['unit'], value: (at: number) => number | undefined): SimMetric => ({
    namespace: 'AWS/ApplicationELB',
    name,
    dimensions,
    kind: unit === 'Count' && !name.endsWith('HostCount') ? 'count' : 'gauge',
    unit,
    at: value,
  });
  const requests = (at: number): number => Math.round(60 * business(seed, at)) + 4;
  const errors = (at: number): number => {
    const share = bad(at) ? 0.18 : unhealthy(at) > 0 ? 0.06 : 0;
    return Math.round(requests(at) * share + (wander(`${seed}/5xx`, at) > 0.93 ? 1 : 0));
  };
  return [
    metric('RequestCount', 'Count', (at) => (served() ? requests(at) : undefined)),
    metric('HTTPCode_Target_2XX_Count', 'Count', (at) => (served() ? requests(at) - errors(at) : undefined)),
    metric('HTTPCode_Target_5XX_Count', 'Count', (at) => (served() && errors(at) > 0 ? errors(at) : undefined)),
    metric('TargetResponseTime', 'Seconds', (at) =>
      served() ? 0.025 + 0.05 * wander(`${seed}/latency`, at) + (bad(at) ? 0.4 : 0) : undefined,
    ),
    metric('HealthyHostCount', 'Count', () => targets().filter((target) => target.state === 'healthy').length),
    metric('UnHealthyHostCount', 'Count', unhealthy),
  ];
}

function servicesByGroup(region: Region): Map<string, SimService[]> {
  const found = new Map<string, SimService[]>();
  for (const cluster of ecsOf(region).clusters.values()) {
    for (const service of cluster.services.values()) {
      for (const { targetGroupArn } of service.config.loadBalancers) {
        if (targetGroupArn) found.set(targetGroupArn, [...(found.get(targetGroupArn) ?? []), service]);
      }
    }
  }
  return found;
}
