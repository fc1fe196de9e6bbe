import type { Version } from '@/lib/model/image';
import type { Service } from '@/lib/model/service';
import { olderOf, primaryOf } from './progress.rules';

/** What runs, and what a deployment brings in its stead. */
export interface Versions {
  runs: Version;
  coming?: Version;
}

/** The deployment that still runs while another is to replace it. One that failed counts only while nothing else runs. */
function replacedOf(service: Service) {
  const primary = primaryOf(service);
  return olderOf(service)
    .filter((d) => d.running > 0 && (d.rolloutState !== 'FAILED' || primary?.running === 0))
    .sort((a, b) => b.running - a.running)[0];
}

/**
 * What of a service runs: the newest of `current`, its current revisions (newest first), unless a deployment is on its
 * way and the one before it still has tasks. ECS points at the target from the first second on.
 */
export function versionsOf(service: Service, current: readonly (Version & { taskDefinitionArn: string })[]): Versions {
  const primary = primaryOf(service);
  const old = replacedOf(service);
  const of = (arn: string | undefined) => current.filter((version) => version.taskDefinitionArn === arn);
  const target = of(primary?.taskDefinitionArn)[0] ?? (old ? undefined : current[0]);
  const arn = target?.taskDefinitionArn || primary?.taskDefinitionArn || service.taskDefinitionArn;
  const newest: Version = target ?? { ...(arn ? { taskDefinitionArn: arn } : {}), images: [] };
  if (!old) return { runs: newest };
  // A forced deployment has the same task definition twice; the older revision is the one that runs.
  const ran = of(old.taskDefinitionArn).findLast((version) => version !== target);
  return { runs: ran ?? { taskDefinitionArn: old.taskDefinitionArn, images: [] }, coming: newest };
}
