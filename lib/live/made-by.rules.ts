import type { AuditEntry } from '@/lib/model/audit';
import type { ServiceDeployment } from '@/lib/model/rollout';

/** Clocks differ, and ECS makes the deployment a moment after it has answered. */
const earlyMs = 5_000;
const lateMs = 15_000;
const kinds = new Set(['force-deployment', 'roll-back', 'deploy-image']);

/**
 * Who made a deployment, by our audit: ECS does not tell. It is the change of that service during which, or just after
 * which, the deployment was created; `undefined` means outside Quarterdeck. `entries` are those of one service.
 */
export function madeBy(
  entries: readonly AuditEntry[],
  deployment: Pick<ServiceDeployment, 'createdAt'>,
): { by: string; reason?: string } | undefined {
  const { createdAt } = deployment;
  if (createdAt === undefined) return undefined;
  const entry = entries
    .filter(({ kind, outcome, at, finishedAt }) => {
      if (!kinds.has(kind) || outcome === 'failed') return false;
      return createdAt >= at - earlyMs && createdAt <= (finishedAt ?? at) + lateMs;
    })
    .sort((a, b) => Math.abs(a.at - createdAt) - Math.abs(b.at - createdAt))[0];
  return entry && { by: entry.actor, ...(entry.reason ? { reason: entry.reason } : {}) };
}
