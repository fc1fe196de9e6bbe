import 'server-only';
import { auditOfService } from '@/lib/change/audit-of-service';
import { askedBy, deployingKinds, endsIt, makerOf } from '@/lib/change/made-by.rules';
import { db } from '@/lib/db/database';
import type { DeploymentEnd } from '@/lib/model/audit';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { ServiceKey } from '@/lib/model/scope';
import { endOf } from '@/lib/rollouts/ended.rules';

/** How a deployment ended, for the audit; undefined while it has not. */
export function endFor(deployment: ServiceDeployment, asker?: string): DeploymentEnd | undefined {
  const { outcome, sentence } = endOf(deployment, asker ? { askedBy: asker } : {});
  const at = deployment.finishedAt ?? deployment.stoppedAt ?? deployment.updatedAt;
  if (outcome === 'in-flight' || at === undefined) return undefined;
  return { status: deployment.status, outcome, sentence, at };
}

/**
 * Writes into the audit rows that made a deployment, or stopped it, which one that was and, once known, how it ended.
 * `others`: of its service.
 */
export async function tellAudit(
  key: ServiceKey,
  deployment: ServiceDeployment,
  others: readonly ServiceDeployment[] = [],
): Promise<void> {
  const entries = await auditOfService(key, deployingKinds, 100);
  const asker = askedBy(entries, deployment);
  const end = endFor(deployment, asker);
  const maker = makerOf(entries, deployment, others);
  const concerned = entries.filter((entry) => entry === maker || endsIt(entry, deployment));
  for (const entry of concerned.filter(({ ended }) => ended === undefined)) {
    await db()
      .updateTable('audit')
      .set({ deployment: deployment.arn, ended: end ? JSON.stringify(end) : null })
      .where('id', '=', entry.id)
      .execute();
  }
}
