import 'server-only';
import { z } from 'zod';
import { open } from '@/lib/accounts/seal';
import { db } from '@/lib/db/database';
import { sessionSecret } from '@/lib/session-secret';

export interface PastedCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
  /** Epoch milliseconds; as the paste said, or the end that labs give. */
  expiresAt?: number;
}

const shape = z.object({
  accessKeyId: z.string(),
  secretAccessKey: z.string(),
  sessionToken: z.string().optional(),
});

/** The keys pasted for an account; none where nothing is pasted, or the secret has changed since. Server only. */
export async function readPasted(account: string): Promise<PastedCredentials | undefined> {
  const row = await db().selectFrom('sealed_credentials').selectAll().where('account', '=', account).executeTakeFirst();
  const text = row && open(row.sealed, sessionSecret(), account);
  if (!row || text === undefined) return undefined;
  const { sessionToken, ...keys } = shape.parse(JSON.parse(text));
  return {
    ...keys,
    ...(sessionToken && { sessionToken }),
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
  };
}

/** When keys were pasted and when they end, without the keys; `readable` is false once the secret has changed. */
export async function pastedFacts(
  account: string,
): Promise<{ pastedAt: number; expiresAt?: number; readable: boolean } | undefined> {
  const row = await db().selectFrom('sealed_credentials').selectAll().where('account', '=', account).executeTakeFirst();
  if (!row) return undefined;
  const readable = open(row.sealed, sessionSecret(), account) !== undefined;
  return { pastedAt: row.pasted_at, ...(row.expires_at !== null && { expiresAt: row.expires_at }), readable };
}
