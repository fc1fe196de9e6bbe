import 'server-only';

import { ownAttempts } from '@/lib/change/audit';
import { memoryMs } from '@/lib/change/recent';
import { db } from '@/lib/db/database';
import type { Failure } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

/** A reboot of a database begins late and shows nothing; nothing else is waited for longer than a minute. */
const waitMs = (kind: string): number => (kind.endsWith('-reboot') ? 5 : 1) * memoryMs;

/**
 * The failure for a plan that was confirmed a moment ago and whose answer never came, because it was lost or the process
 * ended: AWS may still be at it, and a state that looks as before (a reboot never shows) proves nothing yet. Holds for a
 * minute, five for reboots.
 */
export async function askedBefore({ kind, scope, fingerprint }: Plan, now: number): Promise<Failure | undefined> {
  const rows = await db()
    .selectFrom('audit')
    .select(['id', 'actor', 'outcome', 'recovered'])
    .where('fingerprint', '=', fingerprint)
    .where('kind', '=', kind)
    .where('account', '=', scope.account)
    .where('region', '=', scope.region)
    .where('at', '>', now - waitMs(kind))
    .where('outcome', 'in', ['attempt', 'unknown'])
    .execute();
  const row = rows.find(({ id }) => !ownAttempts().has(id));
  if (!row) return undefined;
  const lost = row.outcome === 'unknown' && row.recovered === null;
  const why = lost ? 'AWS’s answer was lost' : 'Quarterdeck ended before AWS’s answer was written down';
  return {
    kind: 'conflict',
    message: `${row.actor} confirmed this a moment ago, and ${why}.`,
    unchanged: 'Nothing was sent a second time.',
    advice: 'AWS may still be at it: see the audit, and look at the subject again in a minute.',
  };
}
