import type { PlanRequest } from '@/lib/model/plan';

/** What a request is about, as one string: the unit that is locked and pointed at. */
export function subjectKey(request: PlanRequest): string {
  const scope = `${request.account}/${request.region}`;
  if ('service' in request) return `service:${scope}/${request.cluster}/${request.service}`;
  if ('task' in request) return `task:${scope}/${request.cluster}/${request.task}`;
  return 'database' in request ? `database:${scope}/${request.database}` : `host:${scope}/${request.instance}`;
}

/** The live topics that show a change of the subject first. */
export function topicsOf(request: PlanRequest): string[] {
  return [subjectKey(request), `region:${request.account}/${request.region}`];
}
