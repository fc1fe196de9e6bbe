import { randomBytes, randomInt, randomUUID } from 'node:crypto';

/** Task and container-instance ids: 32 hex digits. */
export function hexId(): string {
  return randomBytes(16).toString('hex');
}

/** The number of a deployment (`ecs-svc/<digits>`) and, for rolling services, of its service revision: 19 digits. */
export function revisionNumber(): string {
  return `${randomInt(1, 9)}${String(randomInt(0, 1e9)).padStart(9, '0')}${String(randomInt(0, 1e9)).padStart(9, '0')}`;
}

/** Service deployment ids: 21 characters of base64url. */
export function serviceDeploymentId(): string {
  return randomBytes(16).toString('base64url').slice(0, 21);
}

/** `ecs-pause-<43 characters>` */
export function pauseHookId(): string {
  return `ecs-pause-${randomBytes(32).toString('base64url')}`;
}

export function uuid(): string {
  return randomUUID();
}

/** Digits as they end a Fargate runtime id. */
export function runtimeDigits(): string {
  return String(randomInt(1e9, 4e9));
}

/** An id such as `eni-0a1b…`: 17 hex digits after the prefix. */
export function resourceId(prefix: string): string {
  return `${prefix}-0${randomBytes(8).toString('hex')}`;
}
