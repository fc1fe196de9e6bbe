import type { ContainerImage } from '@/lib/model/image';
import type { Service, ServiceRow } from '@/lib/model/service';
import { healthOf } from '@/lib/services/health.rules';
import { primaryOf, progressOf } from '@/lib/services/progress.rules';

/** The last change of a service by someone of ours. */
export interface LastChange {
  actor: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface RowFacts {
  service: Service;
  images?: ContainerImage[];
  lastChange?: LastChange;
  now: number;
}

/** A deployment of ours starts within this time of its audit row; one that is further off is somebody else's. */
const sameMs = 2 * 60_000;

/** A service as a row of the fleet, account and cluster pages. */
export function toRow({ service, images = [], lastChange, now }: RowFacts): ServiceRow {
  const { account, region } = service.scope;
  const deployedAt = primaryOf(service)?.createdAt;
  const ours = lastChange && deployedAt !== undefined && Math.abs(lastChange.at - deployedAt) < sameMs;
  const progress = progressOf(service);
  return {
    id: `${account}/${region}/${service.cluster}/${service.name}`,
    account,
    region,
    cluster: service.cluster,
    name: service.name,
    health: healthOf({ service, now }),
    desired: service.desired,
    running: service.running,
    pending: service.pending,
    images,
    taskDefinition: service.taskDefinitionArn?.split('/').at(-1),
    ...(progress === undefined ? {} : { progress }),
    ...(deployedAt === undefined ? {} : { deployedAt }),
    ...(ours ? { deployedBy: lastChange.actor } : {}),
  };
}
