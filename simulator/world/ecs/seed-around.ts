import type { Tag } from '@aws-sdk/client-ecs';
import type { Region } from '../region';
import { uuid } from './ids';
import { ecsOf } from './state';
import { findTaskDefinition } from './task-definitions';

/** What made and manages a service. */
export type ManagingTool = 'CloudFormation' | 'Copilot' | 'Terraform';

/** The tags by which a tool's services are known: CloudFormation's are AWS's own, Copilot adds its three. */
export function tagsOfTool(region: Region, tool: ManagingTool, service: string): Tag[] {
  if (tool === 'Terraform') return [{ key: 'ManagedBy', value: 'Terraform' }];
  const stack = tool === 'Copilot' ? `shop-prod-${service}` : `${service}-stack`;
  const tags = [
    { key: 'aws:cloudformation:stack-name', value: stack },
    { key: 'aws:cloudformation:stack-id', value: region.arn('cloudformation', `stack/${stack}/${uuid()}`) },
    { key: 'aws:cloudformation:logical-id', value: 'Service' },
  ];
  if (tool === 'CloudFormation') return tags;
  return [
    ...tags,
    { key: 'copilot-application', value: 'shop' },
    { key: 'copilot-environment', value: 'prod' },
    { key: 'copilot-service', value: service },
  ];
}

/** Makes a task definition INACTIVE or DELETE_IN_PROGRESS, as deregistering and deleting it do. */
export function retireTaskDefinition(
  region: Region,
  reference: string,
  status: 'INACTIVE' | 'DELETE_IN_PROGRESS',
): void {
  const found = findTaskDefinition(region, reference);
  if (!found) throw new Error(`no task definition ${reference}`);
  const now = new Date(region.world.clock.now());
  found.definition.status = status;
  found.definition.deregisteredAt = now;
  if (status === 'DELETE_IN_PROGRESS') found.definition.deleteRequestedAt = now;
}

/**
 * Takes a task definition away: an INACTIVE one is only promised to be described while a task or service uses it
 * (DeregisterTaskDefinition). Its number is never used again.
 */
export function forgetTaskDefinition(region: Region, reference: string): void {
  const found = findTaskDefinition(region, reference);
  const family = found && ecsOf(region).families.get(found.family);
  if (!found || !family) throw new Error(`no task definition ${reference}`);
  family.revisions = family.revisions.filter((one) => one !== found);
}
