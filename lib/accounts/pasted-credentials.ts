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
  /** True where the paste named no end, and the usual one was taken. */
  endIsExpected: z.boolean().default(false),
});

/** The keys pasted for an account; none where nothing is pasted, or the secret has changed since. Server only. */
export async function readPasted(account: string): Promise<PastedCredentials | undefined> {
  const row = await db().selectFrom('sealed_credentials').selectAll().where('account', '=', account).executeTakeFirst();
  const text = row && open(row.sealed, sessionSecret(), account);
  if (!row || text === undefined) return undefined;
  const { accessKeyId, secretAccessKey, sessionToken } = shape.parse(JSON.parse(text));
  return {
    accessKeyId,
    secretAccessKey,
    ...(sessionToken && { sessionToken }),
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
  };
}

export interface PastedFacts {
  pastedAt: number;
  pastedBy: string;
  expiresAt?: number;
  /** True where nobody said when the keys end, and the usual four hours of a lab were taken. */
  endIsExpected: boolean;
  /** False once the session secret has changed: what was sealed with another one stays shut. */
  readable: boolean;
}

/** When and by whom keys were pasted and when they end, without the keys. */
export async function pastedFacts(account: string): Promise<PastedFacts | undefined> {
  const row = await db().selectFrom('sealed_credentials').selectAll().where('account', '=', account).executeTakeFirst();
  if (!row) return undefined;
  const text = open(row.sealed, sessionSecret(), account);
  return {
    pastedAt: row.pasted_at,
    pastedBy: row.pasted_by,
    ...(row.expires_at !== null && { expiresAt: row.expires_at }),
    endIsExpected: text !== undefined && shape.parse(JSON.parse(text)).endIsExpected,
    readable: text !== undefined,
  };
}
