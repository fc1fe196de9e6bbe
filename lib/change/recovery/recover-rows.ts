import 'server-only';

import { isConfigured } from '@/lib/accounts/list-accounts';
import { overEach } from '@/lib/aws/gather';
import { ownAttempts } from '@/lib/change/audit';
import { toAuditEntry } from '@/lib/change/audit-row.rules';
import { maskCalls } from '@/lib/change/mask.rules';
import { db } from '@/lib/db/database';
import { unexpected } from '@/lib/errors';
import type { AuditEntry } from '@/lib/model/audit';
import { cutOff, isHopeless, openCall, type Recovered, recoveredBy, recoveredNot, settledAt } from './recovered.rules';
import { lookUpCall } from './recoverers';

const looking = (because = '') => `${cutOff} What AWS did is being looked up.${because ? ` ${because}` : ''}`;

/** Rows of an ended process, oldest first; those that this one has in flight are left alone. */
async function openRows(): Promise<AuditEntry[]> {
  const rows = await db().selectFrom('audit').selectAll().where('outcome', '=', 'attempt').orderBy('at').execute();
  return rows.map(toAuditEntry).filter(({ id }) => !ownAttempts().has(id));
}

/** Says of every row that an ended process left open that it is being looked up. Reads nothing of AWS. */
export async function markInterrupted(): Promise<number> {
  const rows = await openRows();
  for (const { id } of rows) await say(id, looking());
  return rows.length;
}

async function say(id: string, recovered: string): Promise<void> {
  await db().updateTable('audit').set({ recovered }).where('id', '=', id).where('outcome', '=', 'attempt').execute();
}

/** When the next change of the same subject began; what AWS did after that is not this row's. */
async function nextChange({ at, scope, subject }: AuditEntry): Promise<number> {
  if (!scope || !subject) return Number.POSITIVE_INFINITY;
  const cluster = 'cluster' in subject ? subject.cluster : undefined;
  let query = db()
    .selectFrom('audit')
    .select(({ fn }) => fn.min<number | null>('at').as('at'))
    .where('account', '=', scope.account)
    .where('region', '=', scope.region)
    .where('subject_type', '=', subject.type)
    .where('subject_name', '=', subject.name)
    .where('outcome', '!=', 'failed')
    .where('at', '>', at);
  if (cluster !== undefined) query = query.where('subject_cluster', '=', cluster);
  const next = (await query.executeTakeFirst())?.at;
  return next ?? Number.POSITIVE_INFINITY;
}

async function close(id: string, end: Recovered): Promise<void> {
  await db()
    .updateTable('audit')
    .set({
      outcome: end.outcome,
      finished_at: end.finishedAt,
      failure: end.failure ? JSON.stringify(end.failure) : null,
      calls: JSON.stringify(maskCalls(end.calls)),
      recovered: end.sentence,
      ...(end.deployment ? { deployment: end.deployment } : {}),
    })
    .where('id', '=', id)
    // Another process that still runs may have closed it by itself: that one has the answer.
    .where('outcome', '=', 'attempt')
    .execute();
}

/** What is found of one row; a text says why it stays open. */
async function lookUp(row: AuditEntry, now: number, since: number): Promise<Recovered | string> {
  const { scope, calls, before } = row;
  const index = openCall(calls);
  const call = index === undefined ? undefined : calls[index];
  if (!scope || index === undefined || !call) return recoveredNot(row, 'How far it came was not written down.');
  const stay = (because: string) => (isHopeless(since, now) ? recoveredNot(row, because) : because);
  if (!isConfigured(scope)) return stay(`${scope.account}, ${scope.region} is not among the accounts now.`);
  const until = await nextChange(row);
  const facts = {
    input: call.input,
    sentAt: call.sentAt ?? row.at,
    until,
    ...(before === undefined ? {} : { before }),
  };
  const verdict = await lookUpCall(scope, call.operation, facts);
  if (!verdict.ok) return stay(verdict.failure.message);
  if (verdict.value.state !== 'made' && now < settledAt(call, since))
    return 'AWS may still be at it: looked at again soon.';
  return recoveredBy(row, index, verdict.value);
}

/**
 * Looks up what AWS did of every row that an ended process left open, and closes those of which it can be told. Never
 * sends a change. `since`: when this process began to look, epoch ms; rows that cannot be read for a day close as
 * unknown. Answers how many stay open.
 */
export async function recoverRows(now: number, since: number): Promise<number> {
  const left: number[] = await overEach(await openRows(), async (row) => {
    try {
      const found = await lookUp(row, now, since);
      if (typeof found !== 'string') {
        await close(row.id, found);
        return 0;
      }
      if (row.recovered !== looking(found)) await say(row.id, looking(found));
    } catch (error) {
      unexpected(error);
    }
    return 1;
  });
  return left.reduce((sum, one) => sum + one, 0);
}
