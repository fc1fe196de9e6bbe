/** The part of an ARN after its last slash, or the whole when it is none: `…:service/cluster/name` → `name`. */
export function nameOfArn(arn: string | undefined): string {
  if (!arn) return '';
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** The cluster in a service's or task's ARN; old ARNs (`…:service/name`) hold none. */
export function clusterOfArn(arn: string | undefined): string | undefined {
  const parts = arn?.split(':').slice(5).join(':').split('/') ?? [];
  return parts.length >= 3 ? parts[1] : undefined;
}

/** `backend-flask:42` out of a task definition's ARN. */
export function familyRevisionOf(arn: string | undefined): { family: string; revision: number } | undefined {
  const match = /(?:^|\/)([^/:]+):(\d+)$/.exec(arn ?? '');
  return match?.[1] && match[2] ? { family: match[1], revision: Number(match[2]) } : undefined;
}

/** `my-alb` out of `…:loadbalancer/app/my-alb/50dc6c495c0c9188`. */
export function nameOfBalancer(arn: string): string {
  return arn.split('/').at(-2) ?? arn;
}
