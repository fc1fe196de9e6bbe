import 'server-only';
import { unstable_rethrow } from 'next/navigation';
import { z } from 'zod';
import { currentActor } from '@/lib/auth/current-actor';
import { type ContextFor, permit, scopeIn } from '@/lib/auth/permit';
import { unexpected } from '@/lib/errors';
import type { Permission } from '@/lib/model/actor';
import { failed, type Result } from '@/lib/model/failure';

/**
 * Every server action goes through here: who is it → may they, on this account → parse → act → result.
 * Input with `account` and `region` gives the verb a full `Context`. Never throws to the client.
 */
export function action<Schema extends z.ZodType, Value>(
  { permission, input: schema }: { permission: Permission; input: Schema },
  verb: (context: ContextFor<z.output<Schema>>, input: z.output<Schema>) => Promise<Result<Value>>,
): (input: z.input<Schema>) => Promise<Result<Value>> {
  return async (given) => {
    try {
      const permitted = permit(await currentActor(), permission, scopeIn(given));
      if (!permitted.ok) return permitted;
      const parsed = schema.safeParse(given);
      if (!parsed.success) {
        const detail = z.prettifyError(parsed.error);
        const message = 'What was sent could not be understood.';
        return failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', detail });
      }
      return await verb(permitted.value as ContextFor<z.output<Schema>>, parsed.data);
    } catch (error) {
      unstable_rethrow(error);
      return failed(unexpected(error));
    }
  };
}
