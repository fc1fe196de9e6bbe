import { type DeployingChange, madeBy } from '@/lib/change/made-by.rules';
import type { ContainerImage } from '@/lib/model/image';
import type { Service, ServiceRow } from '@/lib/model/service';
import type { Target } from '@/lib/model/task';
import { healthOf } from '@/lib/services/health.rules';
import { mainFirst } from '@/lib/services/main-image.rules';
import { primaryOf, progressOf } from '@/lib/services/progress.rules';
import type { RolledBack } from '@/lib/services/rolled-back.rules';
import { versionsOf } from '@/lib/services/running-version.rules';

export interface RowFacts {
  service: Service;
  /** What its current revisions run, newest first. */
  running?: readonly Running[];
  /** Targets of its target groups, where they were read. */
  targets?: Target[];
  /** What people here deployed to it. */
  changes?: readonly DeployingChange[];
  /** What became of its last deployment, where that was rolled back lately. */
  rolledBack?: RolledBack | undefined;
  now: number;
}

interface Running {
  taskDefinitionArn: string;
  images: ContainerImage[];
}

const nameOf = (arn: string | undefined) => arn?.split('/').at(-1);

/** A service as a row of the fleet, account and cluster pages. */
export function toRow({ service, running = [], targets, changes = [], rolledBack, now }: RowFacts): ServiceRow {
  const { account, region } = service.scope;
  const deployedAt = primaryOf(service)?.createdAt;
  const ours = madeBy(changes, { createdAt: deployedAt });
  const progress = progressOf(service);
  const { runs, coming } = versionsOf(service, running);
  return {
    id: `${account}/${region}/${service.cluster}/${service.name}`,
    account,
    region,
    cluster: service.cluster,
    name: service.name,
    health: healthOf({ service, targets, rolledBack, back: ours?.back, now }),
    desired: service.desired,
    running: service.running,
    pending: service.pending,
    images: mainFirst(runs.images, service),
    taskDefinition: nameOf(runs.taskDefinitionArn ?? service.taskDefinitionArn),
    ...(coming
      ? { coming: { taskDefinition: nameOf(coming.taskDefinitionArn), images: mainFirst(coming.images, service) } }
      : {}),
    ...(progress === undefined ? {} : { progress }),
    ...(deployedAt === undefined ? {} : { deployedAt }),
    ...(ours ? { deployedBy: ours.by } : {}),
  };
}
