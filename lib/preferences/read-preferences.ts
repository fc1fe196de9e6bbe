import 'server-only';
import { db } from '@/lib/db/database';
import { logUnexpected } from '@/lib/errors';
import type { Actor } from '@/lib/model/actor';
import { defaultPreferences, type Preferences } from '@/lib/model/preferences';
import { preferencesOf } from './preferences.rules';

/** How a person likes to see things. Never fails: a page is worth more than its look, so then it is as at first. */
export async function readPreferences({ id }: Actor): Promise<Preferences> {
  try {
    const row = await db().selectFrom('preferences').select('preferences').where('person', '=', id).executeTakeFirst();
    return preferencesOf(row?.preferences);
  } catch (error) {
    logUnexpected(error);
    return defaultPreferences;
  }
}
