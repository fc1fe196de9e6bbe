import type { Tag } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import { lastPart } from '../../world/ecs/arns';
import { ecsOf } from '../../world/ecs/state';
import { findTaskDefinition } from '../../world/ecs/task-definitions';
import type { Region } from '../../world/region';

/** The tags of a cluster, service, task or task definition, to read and to replace. */
export interface Tagged {
  read(): Tag[];
  write(tags: Tag[]): void;
}

/** Throws ResourceNotFoundException for an ARN that stands for nothing here. */
export function taggedOf(region: Region, arn: string): Tagged {
  const [kind = '', clusterName = ''] = (arn.split(':').slice(5).join(':') || '').split('/');
  const { clusters } = ecsOf(region);
  const cluster = clusters.get(clusterName);
  const kinds: Record<string, () => Tagged | undefined> = {
    cluster: () => slotOf(cluster?.settings),
    service: () => slotOf(cluster?.services.get(lastPart(arn))),
    task: () => slotOf(cluster?.tasks.get(lastPart(arn))?.wire),
    'task-definition': () => slotOf(findTaskDefinition(region, arn)),
  };
  const found = kinds[kind]?.();
  if (!found) throw new AwsError('ResourceNotFoundException', "The specified resource wasn't found.");
  return found;
}

function slotOf(holder: { tags?: Tag[] } | undefined): Tagged | undefined {
  if (!holder) return undefined;
  return {
    read: () => holder.tags ?? [],
    write(tags) {
      holder.tags = tags;
    },
  };
}
