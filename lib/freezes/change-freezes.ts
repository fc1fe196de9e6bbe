import 'server-only';
import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { notAllTheirs } from '@/lib/auth/not-all-theirs.rules';
import type { ActorContext } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import type { Tables } from '@/lib/db/tables';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import { mayFreeze } from './freeze.rules';
import { type FreezeInput, freezeInput, freezeProblem } from './freeze-input.rules';
import { placeWords, timeWords } from './freeze-words.rules';
import { toFreeze } from './list-freezes';

export const editFreezeInput = freezeInput.extend({ id: z.string().max(100) });
export const endFreezeInput = z.object({ id: z.string().max(100) });

type Transaction = Kysely<Tables>;

const refused = (message: string, kind: Failure['kind'] = 'refused') =>
  failed({ kind, message, unchanged: 'Nothing was changed.' });

const notTheirs = () => notAllTheirs('You may freeze your own accounts alone, each by its name.');

interface Row {
  kind: 'freeze-create' | 'freeze-edit' | 'freeze-end';
  verb: string;
  input: FreezeInput;
  before?: FreezeInput;
}

function audit(into: Transaction, { actor, clock }: ActorContext, { kind, verb, input, before }: Row) {
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

const columnsOf = ({ actor, clock }: ActorContext, { place, time, reason }: FreezeInput) => ({
  place: JSON.stringify(place),
  time: JSON.stringify(time),
  reason,
  created_by: actor.name,
  created_at: clock(),
});

/** Why a freeze cannot be set as it was given; undefined where it can. */
function refusal({ actor, clock }: ActorContext, input: FreezeInput) {
  if (!mayFreeze(actor, input.place)) return notTheirs();
  const problem = freezeProblem(input, clock());
  return problem ? refused(problem) : undefined;
}

/** Sets a freeze; it holds from its first moment on. */
export async function createFreeze(context: ActorContext, input: FreezeInput): Promise<Result<{ id: string }>> {
  const no = refusal(context, input);
  if (no) return no;
  const id = randomUUID();
  await db()
    .transaction()
    .execute(async (transaction) => {
      await transaction
        .insertInto('freezes')
        .values({ id, ...columnsOf(context, input) })
        .execute();
      await audit(transaction, context, { kind: 'freeze-create', verb: 'Froze', input });
    });
  return ok({ id });
}

/** Runs a change of one freeze with its audit row, both or neither. */
function changeFreeze(
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

/** Changes a freeze; who changes it has set it from then on. */
export function editFreeze(
  context: ActorContext,
  { id, ...input }: z.output<typeof editFreezeInput>,
): Promise<Result<null>> {
  return changeFreeze(context, id, async (transaction, before) => {
    const no = refusal(context, input);
    if (no) return no;
    await transaction.updateTable('freezes').set(columnsOf(context, input)).where('id', '=', id).execute();
    await audit(transaction, context, { kind: 'freeze-edit', verb: 'Changed the freeze to', input, before });
    return ok(null);
  });
}

/** Ends a freeze for good; the audit keeps what it was. */
export function endFreeze(context: ActorContext, { id }: z.output<typeof endFreezeInput>): Promise<Result<null>> {
  return changeFreeze(context, id, async (transaction, before) => {
    await transaction.deleteFrom('freezes').where('id', '=', id).execute();
    await audit(transaction, context, { kind: 'freeze-end', verb: 'Ended the freeze of', input: before, before });
    return ok(null);
  });
}
