import type { Service } from '@/lib/model/service';
import type { ServiceDetail } from '@/lib/model/service-detail';

/** Model data for tests: the least that AWS may tell of a service. */
export function serviceOf(more: Partial<Service> = {}): Service {
  return {
    scope: { account: 'cruddur', region: 'us-east-1' },
    cluster: 'main',
    name: 'backend-flask',
    arn: 'arn:aws:ecs:us-east-1:555555555555:service/main/backend-flask',
    status: 'ACTIVE',
    desired: 2,
    running: 2,
    pending: 0,
    controller: 'ECS',
    deployments: [],
    taskSets: [],
    events: [],
    loadBalancers: [],
    subnets: [],
    securityGroups: [],
    currentRevisionArns: [],
    tags: {},
    ...more,
  };
}

export function detailOf(more: Partial<ServiceDetail> = {}): ServiceDetail {
  return {
    service: serviceOf(),
    health: { state: 'steady', sentence: '2 of 2 tasks run.' },
    images: [],
    taskDefinition: {},
    tasks: {},
    problems: [],
    targetGroups: {},
    loadBalancers: {},
    history: {},
    ...more,
  };
}
