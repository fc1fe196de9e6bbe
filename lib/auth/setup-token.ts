import 'server-only';
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { db } from '@/lib/db/database';

const key = 'setup-token';
const hashOf = (token: string) => createHash('sha256').update(token).digest();

/** Makes the one-time token of the setup link; only its hash is kept, and an older link ends. */
export async function makeSetupToken(): Promise<string> {
  const token = randomBytes(24).toString('base64url');
  const value = hashOf(token).toString('base64url');
  await db()
    .insertInto('settings')
    .values({ key, value })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
    .execute();
  return token;
}

/** True where the token is that of the newest setup link, and has not been used. */
export async function isSetupToken(token: string): Promise<boolean> {
  const row = await db().selectFrom('settings').select('value').where('key', '=', key).executeTakeFirst();
  if (!row) return false;
  return timingSafeEqual(hashOf(token), Buffer.from(row.value, 'base64url'));
}

/** Ends the setup link. */
export const spendSetupToken = async (): Promise<void> => {
  await db().deleteFrom('settings').where('key', '=', key).execute();
};
