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

const twoDecimals = (value: number) => Math.round(value * 100) / 100;

/** "Fargate, 0.25 vCPU, 0.5 GB". ECS counts 1024 CPU units to a vCPU and memory in MiB. */
export function sizeWords(service: Service, definition: TaskDefinition | undefined): string {
  const cpu = Number(definition?.cpu);
  const memory = Number(definition?.memory);
  return [
    service.launchType ? (launch[service.launchType] ?? service.launchType) : undefined,
    cpu > 0 ? `${twoDecimals(cpu / 1024)} vCPU` : undefined,
    memory > 0 ? `${twoDecimals(memory / 1024)} GB` : undefined,
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

const stateWords: Record<string, string> = { initial: 'starting' };

/**
 * "2 of 2" where all is well, "1 of 2 wanted" where one is missing, else each state by itself: "2 healthy, 2 draining".
 * Nothing where there is no target, or they could not be read.
 */
export function healthyTargets({ targetGroups, service }: ServiceDetail): string | undefined {
  const groups = (targetGroups.value ?? []).map((group) => group.targets.value ?? []).filter((list) => list.length > 0);
  const states = groups.flat().map((target) => target.state);
  if (states.length === 0) return undefined;
  const count = (state: string) => states.filter((one) => one === state).length;
  const healthy = count('healthy');
  // Each group wants every task; under blue/green the old tasks stand in one group and the new ones in the other.
  const paired = service.loadBalancers.some((link) => link.alternateTargetGroupArn);
  const wanted = service.desired * (paired ? 1 : groups.length);
  const short = states.filter((state) => state !== 'draining').length < wanted;
  if (healthy === states.length) {
    return healthy > wanted ? `${healthy} healthy` : `${healthy} of ${wanted}${healthy < wanted ? ' wanted' : ''}`;
  }
  const order = ['healthy', ...[...new Set(states)].filter((state) => state !== 'healthy').sort()];
  const each = order.map((state) => `${count(state)} ${stateWords[state] ?? state}`);
  return [...each, ...(short ? [`${wanted} wanted`] : [])].join(', ');
}

/** Whether the deployment circuit breaker is on, where ECS itself deploys and AWS tells it. */
export function breakerWords({ controller, circuitBreaker }: Service): string | undefined {
  if (controller !== 'ECS' || !circuitBreaker) return undefined;
  if (!circuitBreaker.enable) return 'off';
  return circuitBreaker.rollback ? 'on, rolls back' : 'on, without rollback';
}
