import 'server-only';
import { z } from 'zod';
import { findAccount } from '@/lib/accounts/list-accounts';
import { parsePasted } from '@/lib/accounts/parse-pasted.rules';
import { seal } from '@/lib/accounts/seal';
import { may } from '@/lib/auth/policy.rules';
import type { ActorContext } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import { failed, ok, type Result } from '@/lib/model/failure';
import { sessionSecret } from '@/lib/session-secret';

export const pasteInput = z.object({ name: z.string().max(100), text: z.string().max(100_000) });
export const forgetInput = z.object({ name: z.string().max(100) });

/** How long a lab's session lasts where the paste does not say (AWS Academy: four hours). */
const labSessionMs = 4 * 60 * 60_000;

const notThere = (name: string) =>
  failed({ kind: 'not-found', message: `There is no account ${name} here.`, unchanged: 'Nothing was changed.' });

const notPasted = (name: string) =>
  failed({
    kind: 'refused',
    message: `The keys of ${name} are not pasted: the accounts file says where they come from.`,
    unchanged: 'Nothing was changed.',
    advice: 'Write "credentials: { from: pasted }" for this account in the file.',
  });

/** Keeps the keys that somebody pasted for an account, sealed; the answer and the audit never hold them. */
export async function pasteCredentials(
  { actor, clock }: ActorContext,
  { name, text }: z.infer<typeof pasteInput>,
): Promise<Result<{ expiresAt?: number }>> {
  const account = may(actor, 'configure', name) ? findAccount(name) : undefined;
  if (!account) return notThere(name);
  if (account.credentials.from !== 'pasted') return notPasted(name);
  const now = clock();
  const parsed = parsePasted(text, now);
  if (!parsed.ok) return parsed;
  const { expiresAt: said, ...keys } = parsed.value;
  const expiresAt = said ?? (keys.accessKeyId.startsWith('ASIA') ? now + labSessionMs : undefined);
  const row = {
    sealed: seal(JSON.stringify({ ...keys, endIsExpected: said === undefined }), sessionSecret(), name),
    pasted_at: now,
    pasted_by: actor.name,
    expires_at: expiresAt ?? null,
  };
  await db()
    .transaction()
    .execute(async (transaction) => {
      await transaction
        .insertInto('sealed_credentials')
        .values({ account: name, ...row })
        .onConflict((conflict) => conflict.column('account').doUpdateSet(row))
        .execute();
      await record(transaction, actor.name, now, 'credentials-paste', name, `Pasted new keys for ${name}`);
    });
  return ok(expiresAt === undefined ? {} : { expiresAt });
}

/** Forgets the keys that were pasted for an account. */
export async function forgetCredentials(
  { actor, clock }: ActorContext,
  { name }: z.infer<typeof forgetInput>,
): Promise<Result<null>> {
  if (!may(actor, 'configure', name)) return notThere(name);
  return db()
    .transaction()
    .execute(async (transaction) => {
      const gone = await transaction.deleteFrom('sealed_credentials').where('account', '=', name).executeTakeFirst();
      if (gone.numDeletedRows === 0n) {
        return failed({ kind: 'not-found', message: `No keys are pasted for ${name}.` });
      }
      await record(transaction, actor.name, clock(), 'credentials-forget', name, `Forgot the keys pasted for ${name}`);
      return ok(null);
    });
}

async function record(
  into: Parameters<typeof insertAuditRow>[1],
  actor: string,
  at: number,
  kind: string,
  name: string,
  summary: string,
): Promise<void> {
  const subject = { account: name, subject_type: 'account', subject_name: name };
  await insertAuditRow({ at, finished_at: at, actor, kind, summary, outcome: 'succeeded', ...subject }, into);
}
