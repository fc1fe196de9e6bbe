import 'server-only';
import { randomUUID } from 'node:crypto';
import type { ActorContext } from '@/lib/context';
import { db } from '@/lib/db/database';
import { ok, type Result } from '@/lib/model/failure';
import type { FreezeInput } from './freeze-input.rules';
import { refusalOf } from './freeze-refusal.rules';
import { auditFreeze, columnsOf } from './freeze-rows';

/** Sets a freeze; it holds from its first moment on. */
export async function createFreeze(context: ActorContext, input: FreezeInput): Promise<Result<{ id: string }>> {
  const no = refusalOf(context.actor, input, context.clock());
  if (no) return no;
  const id = randomUUID();
  await db()
    .transaction()
    .execute(async (transaction) => {
      await transaction
        .insertInto('freezes')
        .values({ id, ...columnsOf(context, input) })
        .execute();
      await auditFreeze(transaction, context, { kind: 'freeze-create', verb: 'Froze', input });
    });
  return ok({ id });
}
