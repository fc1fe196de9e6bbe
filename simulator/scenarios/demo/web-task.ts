import type { ContainerDefinition } from '@aws-sdk/client-ecs';
import type { SeedTaskDefinition } from '../../world/ecs/seed';
import type { Region } from '../../world/region';

export interface WebTaskPlan {
  family: string;
  /** Repository and tag: `backend-flask:v1.4.0`. */
  image: string;
  port?: number;
  logGroup: string;
  container?: Partial<ContainerDefinition>;
  sidecars?: ContainerDefinition[];
  taskRole: string;
  executionRole: string;
  minutesAgo: number;
}

/** A task definition of the smallest Fargate size with one web container that logs to CloudWatch. */
export function webTask(region: Region, plan: WebTaskPlan): SeedTaskDefinition {
  const role = (name: string): string => `arn:aws:iam::${region.account}:role/${name}`;
  const main: ContainerDefinition = {
    name: plan.family,
    image: imageUri(region, plan.image),
    essential: true,
    portMappings: plan.port
      ? [{ name: plan.family, containerPort: plan.port, hostPort: plan.port, protocol: 'tcp', appProtocol: 'http' }]
      : [],
    logConfiguration: logsTo(region, plan.logGroup, plan.family),
    ...plan.container,
  };
  return {
    family: plan.family,
    cpu: '256',
    memory: '512',
    networkMode: 'awsvpc',
    requiresCompatibilities: ['FARGATE'],
    runtimePlatform: { cpuArchitecture: 'X86_64', operatingSystemFamily: 'LINUX' },
    taskRoleArn: role(plan.taskRole),
    executionRoleArn: role(plan.executionRole),
    containerDefinitions: [...(plan.sidecars ?? []), main],
    minutesAgo: plan.minutesAgo,
  };
}

/** The name of an image in this account's own registry. */
export function imageUri(region: Region, image: string): string {
  return `${region.account}.dkr.ecr.${region.name}.amazonaws.com/${image}`;
}

export function logsTo(region: Region, group: string, prefix: string): ContainerDefinition['logConfiguration'] {
  return {
    logDriver: 'awslogs',
    options: { 'awslogs-group': group, 'awslogs-region': region.name, 'awslogs-stream-prefix': prefix },
  };
}
