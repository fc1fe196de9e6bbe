import type { RegisterTaskDefinitionRequest, TaskDefinition } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Region } from '../region';
import type { SimTaskDefinition } from './model';
import { ecsOf } from './state';

/** Registers the family's next revision, with the defaults that AWS adds. */
export function registerTaskDefinition(
  region: Region,
  input: RegisterTaskDefinitionRequest,
  at = region.world.clock.now(),
): SimTaskDefinition {
  const { families } = ecsOf(region);
  const name = input.family ?? '';
  let family = families.get(name);
  if (!family) {
    family = { next: 1, revisions: [] };
    families.set(name, family);
  }
  const revision = family.next++;
  const arn = region.arn('ecs', `task-definition/${name}:${revision}`);
  const { tags, family: _, ...rest } = input;
  const fargate = input.requiresCompatibilities?.includes('FARGATE') ?? false;
  const networkMode = input.networkMode ?? (fargate ? 'awsvpc' : 'bridge');
  const definition: TaskDefinition = {
    ...rest,
    taskDefinitionArn: arn,
    containerDefinitions: (input.containerDefinitions ?? []).map((container) => ({
      ...container,
      cpu: container.cpu ?? 0,
      essential: container.essential ?? true,
      portMappings: (container.portMappings ?? []).map((port) => ({
        ...port,
        protocol: port.protocol ?? 'tcp',
        hostPort: port.hostPort ?? (networkMode === 'bridge' ? 0 : port.containerPort),
      })),
      environment: container.environment ?? [],
      mountPoints: container.mountPoints ?? [],
      volumesFrom: container.volumesFrom ?? [],
      systemControls: container.systemControls ?? [],
    })),
    family: name,
    networkMode,
    revision,
    volumes: input.volumes ?? [],
    status: 'ACTIVE',
    placementConstraints: input.placementConstraints ?? [],
    compatibilities: fargate ? ['EC2', 'FARGATE', 'MANAGED_INSTANCES'] : ['EC2', 'MANAGED_INSTANCES'],
    registeredAt: new Date(at),
  };
  const made: SimTaskDefinition = { arn, family: name, revision, definition, tags: tags ?? [] };
  family.revisions.push(made);
  return made;
}

/** By ARN, `family:revision` or `family` (its latest ACTIVE revision). */
export function findTaskDefinition(region: Region, reference: string): SimTaskDefinition | undefined {
  const name = reference.startsWith('arn:') ? reference.slice(reference.indexOf('/') + 1) : reference;
  if (reference.startsWith('arn:') && !reference.startsWith(region.arn('ecs', 'task-definition/'))) return undefined;
  const [family = '', revision] = name.split(':');
  const revisions = ecsOf(region).families.get(family)?.revisions ?? [];
  if (revision !== undefined) return revisions.find((one) => one.revision === Number(revision));
  return revisions.findLast((one) => one.definition.status === 'ACTIVE');
}

/** One that may run new tasks. Throws ClientException for an unknown, InvalidParameter… for an inactive one. */
export function activeTaskDefinition(region: Region, reference: string | undefined): SimTaskDefinition {
  const found = findTaskDefinition(region, reference ?? '');
  if (!found) throw new AwsError('ClientException', 'TaskDefinition not found.');
  if (found.definition.status !== 'ACTIVE') throw new AwsError('ClientException', 'TaskDefinition is inactive');
  return found;
}
