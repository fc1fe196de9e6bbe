import 'server-only';
import { describeDeployment } from '@/lib/aws/codedeploy/list-deployments';
import { toAuditEntry } from '@/lib/change/audit-row.rules';
import { db } from '@/lib/db/database';
import type { AuditEntry } from '@/lib/model/audit';
import type { ServiceKey } from '@/lib/model/scope';
import { endOfCodeDeploy } from '@/lib/rollouts/code-deploy-ended.rules';

/** CodeDeploy ends a deployment after two days at most, waits included. */
const longestMs = 3 * 24 * 3_600_000;
/** What cannot be read now will not be readable the next time either. */
const forGood = ['denied', 'not-found', 'unsupported'];

/** Rollbacks through CodeDeploy of which the end is not told yet. */
async function openRows(key: ServiceKey, now: number): Promise<AuditEntry[]> {
  const rows = await db()
    .selectFrom('audit')
    .selectAll()
    .where('account', '=', key.account)
    .where('region', '=', key.region)
    .where('subject_type', '=', 'service')
    .where('subject_cluster', '=', key.cluster)
    .where('subject_name', '=', key.service)
    .where('kind', '=', 'roll-back')
    .where('outcome', 'in', ['succeeded', 'unknown'])
    .where('ended', 'is', null)
    .where('at', '>', now - longestMs)
    .where('calls', 'like', '%codedeploy:%')
    .limit(20)
    .execute();
  return rows.map(toAuditEntry);
}

/** The deployment that a row's call made, or that it stopped. */
function deploymentOf({ calls }: AuditEntry): string | undefined {
  for (const { operation, input, made } of calls) {
    if (operation === 'codedeploy:CreateDeployment') return made;
    if (operation === 'codedeploy:StopDeployment') return String(input.deploymentId);
  }
  return undefined;
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
  const end = endOfCodeDeploy(read.value, back?.value, row.actor);
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
