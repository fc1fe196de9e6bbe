import type { Service } from '@/lib/model/service';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { LoadBalancer } from '@/lib/model/task';
import type { TaskDefinition } from '@/lib/model/task-definition';

const launch: Record<string, string> = {
  FARGATE: 'Fargate',
  FARGATE_SPOT: 'Fargate Spot',
  EC2: 'EC2',
  EXTERNAL: 'External',
};

/** "Fargate, 0.25 vCPU, 0.5 GB". ECS counts 1024 CPU units to a vCPU and memory in MiB. */
export function sizeWords(service: Service, definition: TaskDefinition | undefined): string {
  const cpu = Number(definition?.cpu);
  const memory = Number(definition?.memory);
  return [
    service.launchType ? (launch[service.launchType] ?? service.launchType) : undefined,
    cpu > 0 ? `${cpu / 1024} vCPU` : undefined,
    memory > 0 ? `${Math.round((memory / 1024) * 100) / 100} GB` : undefined,
  ]
    .filter(Boolean)
    .join(', ');
}

/** A path or host speaks for itself; the condition's kind is left out. */
const plain = (condition: string): string => condition.replace(/^(path-pattern|host-header) /, '');

/** How people reach the service: `crud-alb:443 /api/* → 4567`, one for each rule that leads to it. */
export function reachedBy(service: Service, balancers: LoadBalancer[]): string[] {
  return service.loadBalancers.flatMap((link) => {
    const arn = link.targetGroupArn;
    if (!arn) return [];
    return balancers.flatMap((balancer) =>
      balancer.listeners.flatMap((listener) =>
        listener.rules
          .filter((rule) => rule.targetGroupArns.includes(arn))
          .map((rule) => {
            const door = `${balancer.name}${listener.port === undefined ? '' : `:${listener.port}`}`;
            return [door, ...rule.conditions.map(plain), ...(link.port === undefined ? [] : [`→ ${link.port}`])].join(
              ' ',
            );
          }),
      ),
    );
  });
}

/** "3 of 4" over all target groups; nothing where there are none or they could not be read. */
export function healthyTargets(detail: ServiceDetail): string | undefined {
  const targets = (detail.targetGroups.value ?? []).flatMap((group) => group.targets.value ?? []);
  if (targets.length === 0) return undefined;
  return `${targets.filter((target) => target.state === 'healthy').length} of ${targets.length}`;
}
