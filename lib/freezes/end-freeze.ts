import 'server-only';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { ok, type Result } from '@/lib/model/failure';
import type { endFreezeInput } from './freeze-input.rules';
import { auditFreeze, changeFreeze } from './freeze-rows';

/** Ends a freeze for good; the audit keeps what it was. */
export function endFreeze(context: ActorContext, { id }: z.output<typeof endFreezeInput>): Promise<Result<null>> {
  return changeFreeze(context, id, async (transaction, before) => {
    await transaction.deleteFrom('freezes').where('id', '=', id).execute();
    await auditFreeze(transaction, context, { kind: 'freeze-end', verb: 'Ended the freeze of', input: before, before });
    return ok(null);
  });
}
