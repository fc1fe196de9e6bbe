import 'server-only';
import { rememberTags } from '@/lib/aws/image-names';
import { db } from '@/lib/db/database';
import { logUnexpected } from '@/lib/errors';
import { holdOnce } from '@/lib/held-once';
import type { ServiceRevision } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';

const learned = () => holdOnce('kept names', () => new Map<string, Promise<void>>());

async function learn({ account, region }: Scope): Promise<void> {
  const rows = await db()
    .selectFrom('revisions')
    .select('revision')
    .where('account', '=', account)
    .where('region', '=', region)
    .orderBy('first_seen', 'desc')
    .limit(5_000)
    .execute();
  for (const row of rows) rememberTags({ account, region }, (JSON.parse(row.revision) as ServiceRevision).images);
}

/** Learns under which tags digests ran from the revisions that we kept: once after a start. */
export function learnKeptNames(scope: Scope): Promise<void> {
  const key = `${scope.account} ${scope.region}`;
  const run =
    learned().get(key) ??
    // A name less is no reason to show nothing.
    learn(scope).catch((error: unknown) => void logUnexpected(error));
  learned().set(key, run);
  return run;
}
