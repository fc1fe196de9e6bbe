import { type DeployingChange, madeBy } from '@/lib/change/made-by.rules';
import type { ContainerImage } from '@/lib/model/image';
import type { Service, ServiceRow } from '@/lib/model/service';
import type { Target } from '@/lib/model/task';
import { healthOf } from '@/lib/services/health.rules';
import { mainFirst } from '@/lib/services/main-image.rules';
import { primaryOf, progressOf } from '@/lib/services/progress.rules';

export interface RowFacts {
  service: Service;
  images?: ContainerImage[];
  /** Targets of its target groups, where they were read. */
  targets?: Target[];
  /** What people here deployed to it. */
  changes?: readonly DeployingChange[];
  now: number;
}

/** A service as a row of the fleet, account and cluster pages. */
export function toRow({ service, images = [], targets, changes = [], now }: RowFacts): ServiceRow {
  const { account, region } = service.scope;
  const deployedAt = primaryOf(service)?.createdAt;
  const ours = madeBy(changes, { createdAt: deployedAt });
  const progress = progressOf(service);
  return {
    id: `${account}/${region}/${service.cluster}/${service.name}`,
    account,
    region,
    cluster: service.cluster,
    name: service.name,
    health: healthOf({ service, targets, now }),
    desired: service.desired,
    running: service.running,
    pending: service.pending,
    images: mainFirst(images, service),
    taskDefinition: service.taskDefinitionArn?.split('/').at(-1),
    ...(progress === undefined ? {} : { progress }),
    ...(deployedAt === undefined ? {} : { deployedAt }),
    ...(ours ? { deployedBy: ours.by } : {}),
  };
}
