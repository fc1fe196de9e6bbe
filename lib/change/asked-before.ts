import 'server-only';

import { ownAttempts } from '@/lib/change/audit';
import { memoryMs } from '@/lib/change/recent';
import { db } from '@/lib/db/database';
import type { Failure } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';

/**
 * The failure for a plan that was confirmed a moment ago by a process which then ended: AWS may still be at it, and a
 * state that looks as before (a reboot never shows) proves nothing yet. Holds for a minute, never longer.
 */
export async function askedBefore({ kind, scope, fingerprint }: Plan, now: number): Promise<Failure | undefined> {
  const rows = await db()
    .selectFrom('audit')
    .select(['id', 'actor'])
    .where('fingerprint', '=', fingerprint)
    .where('kind', '=', kind)
    .where('account', '=', scope.account)
    .where('region', '=', scope.region)
    .where('at', '>', now - memoryMs)
    .where(({ eb, or, and }) =>
      or([eb('outcome', '=', 'attempt'), and([eb('outcome', '=', 'unknown'), eb('recovered', 'is not', null)])]),
    )
    .execute();
  const row = rows.find(({ id }) => !ownAttempts().has(id));
  if (!row) return undefined;
  return {
    kind: 'conflict',
    message: `${row.actor} confirmed this a moment ago, and Quarterdeck ended before AWS’s answer was written down.`,
    unchanged: 'Nothing was sent a second time.',
    advice: 'What became of it is being looked up: see the audit. A new plan can be made in a minute.',
  };
}
