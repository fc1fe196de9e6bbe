import 'server-only';
import { open, seal } from '@/lib/accounts/seal';
import type { RawTaskDefinition } from '@/lib/aws/ecs/raw-task-definition';
import { db } from '@/lib/db/database';
import type { RevisionSettings, ServiceRevision } from '@/lib/model/rollout';
import type { Scope, ServiceKey } from '@/lib/model/scope';
import { sessionSecret } from '@/lib/session-secret';

/** A service revision as we saw it; what could not be read then is absent. */
export interface KeptRevision {
  revision: ServiceRevision;
  settings?: RevisionSettings;
  /** RegisterTaskDefinition's input, in full. */
  definition?: RawTaskDefinition;
}

/** How many of a service's newest revisions outlive the time that records are kept. */
const alwaysKept = 10;

const contextOf = (scope: Scope, arn: string) => `revision ${scope.account} ${arn}`;
const resolved = ({ images }: ServiceRevision) => images.filter((image) => image.runningDigest).length;

const openedOf = (scope: Scope, arn: string, sealed: string): Omit<KeptRevision, 'revision'> =>
  JSON.parse(open(sealed, sessionSecret(), contextOf(scope, arn)) ?? '{}');

const keptRow = ({ account, region }: Scope, arn: string) =>
  db()
    .selectFrom('revisions')
    .select(['revision', 'sealed'])
    .where('account', '=', account)
    .where('region', '=', region)
    .where('arn', '=', arn)
    .executeTakeFirst();

/** Whether a revision is kept with its task definition, and with as many digests: ECS resolves them once tasks start. */
export async function isKept(scope: Scope, revision: ServiceRevision): Promise<boolean> {
  const row = await keptRow(scope, revision.arn);
  if (!row || !openedOf(scope, revision.arn, row.sealed).definition) return false;
  return resolved(JSON.parse(row.revision) as ServiceRevision) >= resolved(revision);
}

/**
 * Keeps a revision with its task definition and settings, sealed since both may hold secrets. What was kept before and
 * could not be read this time stays. `now` in epoch ms.
 */
export async function keepRevision(key: ServiceKey, kept: KeptRevision, now: number): Promise<void> {
  const { account, region, cluster, service } = key;
  const { revision, settings, definition } = kept;
  const row = await keptRow(key, revision.arn);
  const before = row ? openedOf(key, revision.arn, row.sealed) : {};
  const content = { ...before, ...(settings ? { settings } : {}), ...(definition ? { definition } : {}) };
  const state = {
    revision: JSON.stringify(revision),
    sealed: seal(JSON.stringify(content), sessionSecret(), contextOf(key, revision.arn)),
  };
  await db()
    .insertInto('revisions')
    .values({ account, region, cluster, service, arn: revision.arn, first_seen: now, ...state })
    .onConflict((c) => c.columns(['account', 'region', 'arn']).doUpdateSet(state))
    .execute();
}

/** What we kept of a service's revisions, by ARN. Where the secret has changed since, without what was sealed. */
export async function keptRevisions(key: ServiceKey): Promise<Map<string, KeptRevision>> {
  const rows = await db()
    .selectFrom('revisions')
    .select(['arn', 'revision', 'sealed'])
    .where('account', '=', key.account)
    .where('region', '=', key.region)
    .where('cluster', '=', key.cluster)
    .where('service', '=', key.service)
    .orderBy('first_seen', 'desc')
    .limit(200)
    .execute();
  return new Map(
    rows.map(({ arn, revision, sealed }) => [
      arn,
      { ...openedOf(key, arn, sealed), revision: JSON.parse(revision) as ServiceRevision },
    ]),
  );
}

/** Forgets revisions first seen before that, epoch ms, but for each service's newest: what runs may be old. */
export async function forgetRevisionsBefore(before: number): Promise<void> {
  const rows = await db()
    .selectFrom('revisions')
    .select(['account', 'region', 'cluster', 'service', 'arn', 'first_seen'])
    .orderBy('first_seen', 'desc')
    .execute();
  const seen = new Map<string, number>();
  for (const { account, region, cluster, service, arn, first_seen } of rows) {
    const key = JSON.stringify([account, region, cluster, service]);
    const place = (seen.get(key) ?? 0) + 1;
    seen.set(key, place);
    if (place <= alwaysKept || first_seen >= before) continue;
    await db()
      .deleteFrom('revisions')
      .where('account', '=', account)
      .where('region', '=', region)
      .where('arn', '=', arn)
      .execute();
  }
}
