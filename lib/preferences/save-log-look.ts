import 'server-only';
import type { ActorContext } from '@/lib/context';
import { db } from '@/lib/db/database';
import { ok, type Result } from '@/lib/model/failure';
import type { LogLook } from '@/lib/model/preferences';
import { preferencesOf, textOfPreferences } from './preferences.rules';

/** Remembers how the acting person likes to see logs; nobody else's is touched. No audit row: it changes no system. */
export async function saveLogLook({ actor }: ActorContext, logs: LogLook): Promise<Result<null>> {
  const person = actor.id;
  await db()
    .transaction()
    .execute(async (transaction) => {
      const row = await transaction
        .selectFrom('preferences')
        .select('preferences')
        .where('person', '=', person)
        .executeTakeFirst();
      const preferences = textOfPreferences({ ...preferencesOf(row?.preferences), logs });
      await transaction
        .insertInto('preferences')
        .values({ person, preferences })
        .onConflict((conflict) => conflict.column('person').doUpdateSet({ preferences }))
        .execute();
    });
  return ok(null);
}
