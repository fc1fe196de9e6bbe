import 'server-only';
import { randomUUID } from 'node:crypto';
import { hashPassword } from '@/lib/auth/password';
import { passwordProblem } from '@/lib/auth/password.rules';
import { isSetupToken, makeSetupToken, spendSetupToken } from '@/lib/auth/setup-token';
import { anyUser } from '@/lib/auth/user-rows';
import type { Clock } from '@/lib/context';
import { insertAuditRow } from '@/lib/db/audit-row';
import { db } from '@/lib/db/database';
import { env } from '@/lib/env';
import { failed, ok, type Result } from '@/lib/model/failure';
import { paths } from '@/lib/paths';

const name = 'admin';

async function createAdmin(password: string, now: number, summary: string): Promise<void> {
  const password_hash = await hashPassword(password);
  await db()
    .transaction()
    .execute(async (transaction) => {
      await transaction
        .insertInto('users')
        .values({
          id: randomUUID(),
          name,
          password_hash,
          role: 'admin',
          accounts: '"*"',
          created_at: now,
          disabled_at: null,
        })
        .execute();
      const row = { at: now, finished_at: now, actor: name, kind: 'user-create', summary, outcome: 'succeeded' };
      await insertAuditRow({ ...row, subject_type: 'user', subject_name: name }, transaction);
    });
}

/**
 * Sees to it that somebody can sign in: the admin of QUARTERDECK_ADMIN_PASSWORD, else a one-time setup link, which it
 * answers for the log. Nothing where there are users already, or in the demo.
 */
export async function ensureFirstAdmin(clock: Clock): Promise<string | undefined> {
  if (await anyUser()) return undefined;
  const { adminPassword, demo, address } = env();
  if (adminPassword) {
    const problem = passwordProblem(adminPassword);
    if (problem) throw new Error(`QUARTERDECK_ADMIN_PASSWORD will not do. ${problem}`);
    await createAdmin(adminPassword, clock(), 'Created the first admin from QUARTERDECK_ADMIN_PASSWORD');
    return undefined;
  }
  return demo ? undefined : `${address.replace(/\/$/, '')}${paths.setup}?token=${await makeSetupToken()}`;
}

/** Uses the setup link: creates `admin` with this password, once. */
export async function setUpAdmin(token: string, password: string, clock: Clock): Promise<Result<{ name: string }>> {
  if ((await anyUser()) || !(await isSetupToken(token))) {
    const message = 'This setup link has been used, or a newer one was printed.';
    return failed({ kind: 'refused', message, advice: 'Restart Quarterdeck to get a new link, or sign in.' });
  }
  const problem = passwordProblem(password, name);
  if (problem) return failed({ kind: 'refused', message: problem, unchanged: 'No password was set.' });
  await createAdmin(password, clock(), 'Created the first admin by the setup link');
  await spendSetupToken();
  return ok({ name });
}
