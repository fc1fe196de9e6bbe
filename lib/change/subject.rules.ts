import type { PlanRequest, PlanSubject } from '@/lib/model/plan';
import type { Scope } from '@/lib/model/scope';

/** ECS takes ARNs where it takes names: `…:cluster/shop` is `shop`. */
const ecsName = (text: string) => (text.startsWith('arn:') ? text.slice(text.lastIndexOf('/') + 1) : text);
/** RDS takes an identifier in any case, EC2 an id: both keep small letters. */
const smallName = (text: string) =>
  (text.startsWith('arn:') ? text.slice(text.lastIndexOf(':') + 1) : text).toLowerCase();

/** What a request is about under the name that AWS gives it, however it was written. */
export function subjectOf(request: PlanRequest): PlanSubject {
  if ('service' in request) {
    return { type: 'service', cluster: ecsName(request.cluster), name: ecsName(request.service) };
  }
  if ('task' in request) return { type: 'task', cluster: ecsName(request.cluster), name: ecsName(request.task) };
  return 'database' in request
    ? { type: 'database', name: smallName(request.database) }
    : { type: 'host', name: smallName(request.instance) };
}

/** A subject as one string: the unit that is locked, remembered and pointed at; also its live topic. */
export const subjectKey = ({ account, region }: Scope, { type, cluster, name }: PlanSubject): string =>
  `${type}:${account}/${region}/${cluster === undefined ? '' : `${cluster}/`}${name}`;

/** The live topics that show a change of the subject first. */
export function topicsOf(request: PlanRequest): string[] {
  return [subjectKey(request, subjectOf(request)), `region:${request.account}/${request.region}`];
}
