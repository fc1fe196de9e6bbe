import type { AuditEntry } from '@/lib/model/audit';
import type { ServiceDeployment } from '@/lib/model/rollout';

/** Clocks differ, and ECS makes the deployment a moment after it has answered. */
const earlyMs = 5_000;
const lateMs = 15_000;
/** Kinds of change that make a deployment. */
export const deployingKinds = ['force-deployment', 'roll-back', 'deploy-image', 'edit-definition'];

/** What of an audit row tells whose a deployment is. */
export type DeployingChange = Pick<AuditEntry, 'kind' | 'outcome' | 'at' | 'finishedAt' | 'actor' | 'reason'>;

/**
 * Who made a deployment, by our audit: ECS does not tell. It is the change of that service during which, or just after
 * which, the deployment was created; `undefined` means outside Quarterdeck. `entries` are those of one service.
 */
export function madeBy(
  entries: readonly DeployingChange[],
  deployment: Pick<ServiceDeployment, 'createdAt'>,
): { by: string; reason?: string } | undefined {
  const { createdAt } = deployment;
  if (createdAt === undefined) return undefined;
  const entry = entries
    .filter(({ kind, outcome, at, finishedAt }) => {
      if (!deployingKinds.includes(kind) || outcome === 'failed') return false;
      return createdAt >= at - earlyMs && createdAt <= (finishedAt ?? at) + lateMs;
    })
    .sort((a, b) => Math.abs(a.at - createdAt) - Math.abs(b.at - createdAt))[0];
  return entry && { by: entry.actor, ...(entry.reason ? { reason: entry.reason } : {}) };
}

/** What of an audit row tells whose the end of a deployment is. */
export type EndingChange = Pick<AuditEntry, 'kind' | 'outcome' | 'actor' | 'calls' | 'deployment'>;

/** Who here asked AWS to roll a running deployment back or to stop it, by the very calls that were sent. */
export function askedBy(
  entries: readonly EndingChange[],
  deployment: Pick<ServiceDeployment, 'arn'>,
): string | undefined {
  return entries.find(({ kind, outcome, calls, deployment: touched }) => {
    if (kind !== 'roll-back' || outcome === 'failed') return false;
    return touched === deployment.arn || calls.some(({ input }) => input.serviceDeploymentArn === deployment.arn);
  })?.actor;
}
