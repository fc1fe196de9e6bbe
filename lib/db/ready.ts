import 'server-only';
import { db } from '@/lib/db/database';
import { logUnexpected } from '@/lib/errors';

/** True where the database can be read. */
export async function isReady(): Promise<boolean> {
  try {
    await db().selectFrom('settings').select('key').limit(1).execute();
    return true;
  } catch (error) {
    logUnexpected(error);
    return false;
  }
}
