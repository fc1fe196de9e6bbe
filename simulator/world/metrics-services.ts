import type { SimService } from './ecs/model';
import { ecsOf } from './ecs/state';
import type { SimMetric } from './metrics';
import { business, wander } from './metrics-wave';
import type { Region } from './region';

/** CPU and memory of every ECS service, as `AWS/ECS` has them by cluster and service. */
export function serviceMetrics(region: Region): SimMetric[] {
  const metrics: SimMetric[] = [];
  for (const cluster of ecsOf(region).clusters.values()) {
    for (const service of cluster.services.values()) {
      const dimensions = { ClusterName: cluster.name, ServiceName: service.name };
      const gauge = (name: string, value: (at: number) => number): SimMetric => ({
        namespace: 'AWS/ECS',
        name,
        dimensions,
        kind: 'gauge',
        unit: 'Percent',
        at: (minute) => (ran(service, minute) ? Math.min(100, value(minute)) : undefined),
      });
      metrics.push(
        gauge('CPUUtilization', (at) => 28 * business(service.arn, at) + (rolling(service, at) ? 35 : 0)),
        gauge('MemoryUtilization', (at) => 38 + 14 * wander(`${service.arn}/memory`, at)),
      );
    }
  }
  return metrics;
}

/** Whether the service had tasks then; what ran in the past is told by what it runs now. */
function ran(service: SimService, at: number): boolean {
  if (at < service.createdAt) return false;
  return service.desiredCount > 0 || service.live.some((revision) => revision.tasks.size > 0);
}

/** Whether a deployment was under way then: new tasks cost time to start. */
export function rolling(service: SimService, at: number): boolean {
  return service.rollouts.some((rollout) => rollout.createdAt <= at + 60_000 && at <= (rollout.finishedAt ?? at));
}

/** Whether a deployment whose tasks failed was under way then. */
export function failing(service: SimService, at: number): boolean {
  return service.rollouts.some(
    (rollout) =>
      rollout.createdAt <= at + 60_000 &&
      at <= (rollout.finishedAt ?? at) &&
      (rollout.rollback !== undefined || rollout.target.failedTasks > 0),
  );
}
