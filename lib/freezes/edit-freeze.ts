import 'server-only';
import type { z } from 'zod';
import type { ActorContext } from '@/lib/context';
import { ok, type Result } from '@/lib/model/failure';
import type { editFreezeInput } from './freeze-input.rules';
import { refusalOf } from './freeze-refusal.rules';
import { auditFreeze, changeFreeze, columnsOf } from './freeze-rows';

/** Changes a freeze; who changes it has set it from then on. */
export function editFreeze(
  context: ActorContext,
  { id, ...input }: z.output<typeof editFreezeInput>,
): Promise<Result<null>> {
  return changeFreeze(context, id, async (transaction, before) => {
    const no = refusalOf(context.actor, input, context.clock());
    if (no) return no;
    await transaction.updateTable('freezes').set(columnsOf(context, input)).where('id', '=', id).execute();
    await auditFreeze(transaction, context, { kind: 'freeze-edit', verb: 'Changed the freeze to', input, before });
    return ok(null);
  });
}
