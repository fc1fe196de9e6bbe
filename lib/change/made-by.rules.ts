import type { AuditEntry } from '@/lib/model/audit';
import type { ServiceDeployment } from '@/lib/model/rollout';

/** Clocks differ, and ECS makes the deployment a moment after it has answered. */
const earlyMs = 5_000;
const lateMs = 15_000;
/** Kinds of change that make a deployment. */
export const deployingKinds = ['force-deployment', 'roll-back', 'deploy-image', 'edit-definition'];

/** What of an audit row tells whose a deployment is. Without `calls` the row counts as one that makes a deployment. */
export type DeployingChange = Pick<AuditEntry, 'kind' | 'outcome' | 'at' | 'finishedAt' | 'actor' | 'reason'> &
  Partial<Pick<AuditEntry, 'calls' | 'deployment'>>;

/** Calls by which ECS makes a new deployment; the others of a rollback end one that is there. */
const making = ['ecs:UpdateService', 'codedeploy:CreateDeployment'];

const makes = (calls: AuditEntry['calls'] | undefined): boolean =>
  !calls || calls.length === 0 || calls.some(({ operation }) => making.includes(operation));

/**
 * The audit row that made a deployment: the one that names it, else the change of that service during which, or just
 * after which, it was created, and to which none of its service's other deployments is nearer. `entries` and `others` are
 * those of one service.
 */
export function makerOf<Entry extends DeployingChange>(
  entries: readonly Entry[],
  { createdAt, arn }: Pick<ServiceDeployment, 'createdAt'> & { arn?: string },
  others: readonly Pick<ServiceDeployment, 'createdAt'>[] = [],
): Entry | undefined {
  const able = entries.filter(
    ({ kind, outcome, calls }) => deployingKinds.includes(kind) && outcome !== 'failed' && makes(calls),
  );
  // A rollback without calls that names it may as well have ended it.
  const clear = able.filter(({ kind, calls }) => kind !== 'roll-back' || calls?.length !== 0);
  const named = arn === undefined ? undefined : clear.find(({ deployment }) => deployment === arn);
  if (named || createdAt === undefined) return named;
  return able
    .filter(({ at, finishedAt, deployment }) => {
      if (deployment !== undefined && arn !== undefined) return false;
      const far = Math.abs(at - createdAt);
      if (others.some((other) => Math.abs(at - (other.createdAt ?? 0)) < far)) return false;
      return createdAt >= at - earlyMs && createdAt <= (finishedAt ?? at) + lateMs;
    })
    .sort((a, b) => Math.abs(a.at - createdAt) - Math.abs(b.at - createdAt))[0];
}

/** Who made a deployment, by our audit: ECS does not tell. `back`: to roll back; `undefined` means outside Quarterdeck. */
export function madeBy(
  entries: readonly DeployingChange[],
  deployment: Pick<ServiceDeployment, 'createdAt'> & { arn?: string },
): { by: string; reason?: string; back?: true } | undefined {
  const entry = makerOf(entries, deployment);
  if (!entry) return undefined;
  const { actor, reason, kind } = entry;
  return { by: actor, ...(reason ? { reason } : {}), ...(kind === 'roll-back' ? { back: true } : {}) };
}

/** What of an audit row tells whose the end of a deployment is. */
export type EndingChange = Pick<AuditEntry, 'kind' | 'outcome' | 'actor' | 'calls' | 'deployment'>;

/**
 * Who here asked AWS to roll a running deployment back or to stop it, by the very calls that were sent. A rollback that
 * made the deployment names it in the audit too: that one did not ask for its end.
 */
export function askedBy(
  entries: readonly EndingChange[],
  deployment: Pick<ServiceDeployment, 'arn'>,
): string | undefined {
  return entries.find((entry) => endsIt(entry, deployment))?.actor;
}

/** Whether a row asked for a deployment's end. */
export function endsIt(
  { kind, outcome, calls, deployment: touched }: EndingChange,
  { arn }: Pick<ServiceDeployment, 'arn'>,
): boolean {
  if (kind !== 'roll-back' || outcome === 'failed') return false;
  if (calls.some(({ input }) => input.serviceDeploymentArn === arn)) return true;
  return touched === arn && !calls.some(({ operation }) => making.includes(operation));
}
