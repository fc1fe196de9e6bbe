import 'server-only';
import { toAuditEntry } from '@/lib/change/audit-row.rules';
import type { Clock } from '@/lib/context';
import { db } from '@/lib/db/database';
import type { PushesTable, ScalingsTable } from '@/lib/db/tables';
import type { Actor } from '@/lib/model/actor';
import type { Change } from '@/lib/model/change';
import type { KeptPush, Scaling } from '@/lib/model/record';
import { changesSince } from './changes.rules';
import { type ChangesView, spans } from './changes-filter.rules';
import { toKeptDeployment } from './deployments-of';
import { toKeptTask } from './read-kept-tasks';
import type { Recorded } from './recorded.rules';

/** Rows of one kind that a list is made of at most. */
const mostRows = 2_000;
/** Clocks differ. */
const earlierMs = 60_000;

const keyOf = ({ account, region, cluster, service }: ScalingsTable) => ({
  account,
  region,
  cluster,
  service,
});

const toScaling = (row: ScalingsTable): Scaling => ({
  key: keyOf(row),
  at: row.at,
  from: row.from_count,
  to: row.to_count,
});

const toPush = (row: PushesTable): KeptPush => ({
  scope: { account: row.account, region: row.region },
  repository: row.repository,
  digest: row.digest,
  tags: JSON.parse(row.tags) as string[],
  pushedAt: row.pushed_at,
});

async function readRecorded(since: number, accounts: Actor['accounts'], account?: string): Promise<Recorded> {
  const named = account ? [account] : undefined;
  const theirs = accounts === '*' ? named : (named ?? accounts).filter((name) => accounts.includes(name));
  const only = theirs && (theirs.length > 0 ? theirs : ['']);
  const deployments = await db()
    .selectFrom('deployments')
    .selectAll()
    .where('changed_at', '>=', since)
    .$if(only !== undefined, (q) => q.where('account', 'in', only ?? []))
    .orderBy('changed_at', 'desc')
    .limit(mostRows)
    .execute();
  // Who began a deployment stands in the audit from before it, and one may take hours.
  const oldest = deployments.reduce((first, row) => Math.min(first, row.created_at), since) - earlierMs;
  const [scalings, tasks, pushes, audit] = await Promise.all([
    db()
      .selectFrom('scalings')
      .selectAll()
      .where('at', '>=', since)
      .$if(only !== undefined, (q) => q.where('account', 'in', only ?? []))
      .orderBy('at', 'desc')
      .limit(mostRows)
      .execute(),
    db()
      .selectFrom('stopped_tasks')
      .selectAll()
      .where('stopped_at', '>=', since)
      .where('problem', 'is not', null)
      .$if(only !== undefined, (q) => q.where('account', 'in', only ?? []))
      .orderBy('stopped_at', 'desc')
      .limit(mostRows)
      .execute(),
    db()
      .selectFrom('pushes')
      .selectAll()
      .where('pushed_at', '>=', since)
      .$if(only !== undefined, (q) => q.where('account', 'in', only ?? []))
      .orderBy('pushed_at', 'desc')
      .limit(mostRows)
      .execute(),
    db()
      .selectFrom('audit')
      .selectAll()
      .where('at', '>=', oldest)
      .where('account', 'is not', null)
      .$if(only !== undefined, (q) => q.where('account', 'in', only ?? []))
      .orderBy('at', 'desc')
      .limit(mostRows)
      .execute(),
  ]);
  return {
    deployments: deployments.flatMap(toKeptDeployment),
    scalings: scalings.map(toScaling),
    tasks: tasks.flatMap(toKeptTask),
    pushes: pushes.map(toPush),
    audit: audit.map(toAuditEntry),
  };
}

function matches(change: Change, { kind, by, text }: ChangesView): boolean {
  // One that AWS rolled back is a deployment, and a rollback too.
  if (kind && change.kind !== kind && !(kind === 'rollback' && change.rollback)) return false;
  const here = change.by !== undefined || change.endedBy !== undefined;
  if (by && here !== (by === 'us')) return false;
  if (!text) return true;
  const { subject, what, word, sentence, reason, scope } = change;
  const words = [subject.name, subject.service, what, word, sentence, reason, change.by, change.endedBy, scope.account];
  return words.join(' ').toLowerCase().includes(text.toLowerCase());
}

/** What changed within the view's time, newest first; `left` more than fit were left out. Reads our record, not AWS. */
export async function listChanges(
  view: ChangesView,
  accounts: Actor['accounts'],
  clock: Clock,
  limit = 300,
): Promise<{ changes: Change[]; left: number }> {
  const now = clock();
  const since = now - spans[view.span];
  const all = changesSince(await readRecorded(since, accounts, view.account), since, now).filter((change) =>
    matches(change, view),
  );
  return { changes: all.slice(0, limit), left: Math.max(0, all.length - limit) };
}
