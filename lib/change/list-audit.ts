import 'server-only';

import type { SelectQueryBuilder } from 'kysely';
import { toAuditEntry } from '@/lib/change/audit-row.rules';
import { db } from '@/lib/db/database';
import type { Tables } from '@/lib/db/tables';
import type { Actor } from '@/lib/model/actor';
import type { AuditEntry } from '@/lib/model/audit';

/** Which rows to list; every part may be left out. Times are epoch milliseconds. */
export interface AuditFilter {
  account?: string;
  actor?: string;
  kind?: string;
  outcome?: string;
  /** Only those made against a freeze. */
  emergency?: 'yes';
  /** Found in summary, reason or the subject's name. */
  text?: string;
  since?: number;
  until?: number;
}

type AuditQuery<O> = SelectQueryBuilder<Tables, 'audit', O>;

/** Someone limited to certain accounts sees their rows only, not those of Quarterdeck itself. */
function filtered<O>(query: AuditQuery<O>, filter: AuditFilter, accounts: Actor['accounts']): AuditQuery<O> {
  let q = query;
  if (accounts !== '*') q = q.where('account', 'in', accounts.length > 0 ? accounts : ['']);
  if (filter.account) q = q.where('account', '=', filter.account);
  if (filter.actor) q = q.where('actor', '=', filter.actor);
  if (filter.kind) q = q.where('kind', '=', filter.kind);
  if (filter.outcome) q = q.where('outcome', '=', filter.outcome);
  if (filter.emergency) q = q.where('emergency', 'is not', null);
  if (filter.since) q = q.where('at', '>=', filter.since);
  if (filter.until) q = q.where('at', '<=', filter.until);
  if (filter.text) {
    const like = `%${filter.text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    q = q.where(({ eb, or, ref, val }) =>
      or(
        (['summary', 'reason', 'subject_name'] as const).map((column) =>
          eb(eb.fn<number>('like', [val(like), ref(column), val('\\')]), '=', 1),
        ),
      ),
    );
  }
  return q;
}

/** Rows newest first, and how many there are in all. */
export async function listAudit(
  filter: AuditFilter,
  page: { offset: number; limit: number },
  accounts: Actor['accounts'],
): Promise<{ entries: AuditEntry[]; total: number }> {
  const counted = await filtered(db().selectFrom('audit'), filter, accounts)
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  const rows = await filtered(db().selectFrom('audit'), filter, accounts)
    .selectAll()
    .orderBy('at', 'desc')
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  return { entries: rows.map(toAuditEntry), total: Number(counted.total) };
}

/** The values that the filters offer. */
export async function listAuditChoices(
  accounts: Actor['accounts'],
): Promise<Record<'account' | 'actor' | 'kind', string[]>> {
  const distinct = async (column: 'account' | 'actor' | 'kind') => {
    const rows = await filtered(db().selectFrom('audit'), {}, accounts)
      .select(column)
      .distinct()
      .orderBy(column)
      .execute();
    return rows.flatMap((row) => row[column] ?? []);
  };
  const [account, actor, kind] = await Promise.all([distinct('account'), distinct('actor'), distinct('kind')]);
  return { account, actor, kind };
}
