import 'server-only';
import type { Kysely } from 'kysely';
import type { ActorContext } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import type { Tables } from '@/lib/db/tables';
import type { Result } from '@/lib/model/failure';
import { mayFreeze } from './freeze.rules';
import type { FreezeInput } from './freeze-input.rules';
import { notTheirs, refused } from './freeze-refusal.rules';
import { placeWords, timeWords } from './freeze-words.rules';
import { toFreeze } from './list-freezes';

type Transaction = Kysely<Tables>;

interface AuditOfFreeze {
  kind: 'freeze-create' | 'freeze-edit' | 'freeze-end';
  verb: string;
  input: FreezeInput;
  before?: FreezeInput;
}

/** Writes down what was done about a freeze. */
export function auditFreeze(
  into: Transaction,
  { actor, clock }: ActorContext,
  { kind, verb, input, before }: AuditOfFreeze,
) {
  const { place, time, reason } = input;
  const at = clock();
  return insertAuditRow(
    {
      ...{ at, finished_at: at, actor: actor.name, kind, reason, outcome: 'succeeded' },
      ...{ subject_type: 'freeze', subject_name: placeWords(place) },
      ...(place.account.includes('*') ? {} : { account: place.account }),
      summary: `${verb} ${placeWords(place)}, ${timeWords(time)}`,
      before: before ? JSON.stringify({ place: before.place, time: before.time, reason: before.reason }) : null,
    },
    into,
  );
}

/** A freeze's row but for its id, set by the actor now. */
export const columnsOf = ({ actor, clock }: ActorContext, { place, time, reason }: FreezeInput) => ({
  place: JSON.stringify(place),
  time: JSON.stringify(time),
  reason,
  created_by: actor.name,
  created_at: clock(),
});

/** Runs a change of one freeze with its audit row, both or neither. */
export function changeFreeze(
  context: ActorContext,
  id: string,
  run: (transaction: Transaction, before: FreezeInput) => Promise<Result<null>>,
): Promise<Result<null>> {
  return db()
    .transaction()
    .execute(async (transaction) => {
      const row = await transaction.selectFrom('freezes').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return refused('This freeze is gone.', 'not-found');
      const before = toFreeze(row);
      return mayFreeze(context.actor, before.place) ? run(transaction, before) : notTheirs();
    });
}
