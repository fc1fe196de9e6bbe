import 'server-only';
import { describeDeployment } from '@/lib/aws/codedeploy/list-deployments';
import { auditOfService } from '@/lib/change/audit-of-service';
import { db } from '@/lib/db/database';
import type { AuditEntry } from '@/lib/model/audit';
import type { ServiceKey } from '@/lib/model/scope';
import { endOfCodeDeploy } from '@/lib/rollouts/code-deploy-ended.rules';
import { askerOf, deploymentOf } from './code-deploy-row.rules';

/** CodeDeploy ends a deployment after two days at most, waits included. */
const longestMs = 3 * 24 * 3_600_000;
/** Each costs a read of AWS. */
const mostRead = 20;
/** What cannot be read now will not be readable the next time either. */
const forGood = ['denied', 'not-found', 'unsupported'];

/** Rollbacks through CodeDeploy of which the end is not told yet. */
async function openRows(key: ServiceKey, now: number): Promise<AuditEntry[]> {
  const rollbacks = await auditOfService(key, ['roll-back'], 100);
  const open = rollbacks.filter(
    ({ at, outcome, ended, calls }) =>
      at > now - longestMs &&
      (outcome === 'succeeded' || outcome === 'unknown') &&
      ended === undefined &&
      calls.some(({ operation }) => operation.startsWith('codedeploy:')),
  );
  return open.slice(0, mostRead);
}

/** False where the row must be looked at again. */
async function tell(key: ServiceKey, row: AuditEntry): Promise<boolean> {
  const id = deploymentOf(row);
  if (!id) return true;
  const read = await describeDeployment(key, id);
  if (!read.ok) return forGood.includes(read.failure.kind);
  const { rolledBackBy } = read.value;
  const back = rolledBackBy ? await describeDeployment(key, rolledBackBy) : undefined;
  if (back && !back.ok) return forGood.includes(back.failure.kind);
  const end = endOfCodeDeploy(read.value, back?.value, askerOf(row));
  if (!end) return false;
  const ended = JSON.stringify(end);
  await db().updateTable('audit').set({ deployment: id, ended }).where('id', '=', row.id).execute();
  return true;
}

/** Writes into the audit how CodeDeploy's deployments of a service's rollbacks ended. False while one still moves. */
export async function tellCodeDeployEnds(key: ServiceKey, now: number): Promise<boolean> {
  const told: boolean[] = [];
  for (const row of await openRows(key, now)) told.push(await tell(key, row));
  return told.every((one) => one);
}
