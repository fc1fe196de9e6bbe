import 'server-only';
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { demoName } from '@/lib/auth/demo-user';
import { hashPassword } from '@/lib/auth/password';
import { passwordProblem } from '@/lib/auth/password.rules';
import { accountsInput, auditUser, refuse, refuseGrant, roleInput } from '@/lib/auth/user';
import { normalName } from '@/lib/auth/user-rows';
import type { ActorContext } from '@/lib/context';
import { db } from '@/lib/db/database';
import { ok, type Result } from '@/lib/model/failure';

export const createUserInput = z.object({
  name: z.string().max(100),
  password: z.string().max(2000),
  role: roleInput,
  accounts: accountsInput,
});

const sees = (accounts: '*' | string[]) => (accounts === '*' ? 'all accounts' : accounts.join(', ') || 'no account');

/** Creates a person with a first password, a role, and the accounts they may see. */
export async function createUser(
  context: ActorContext,
  input: z.infer<typeof createUserInput>,
): Promise<Result<{ id: string }>> {
  const notTheirs = refuseGrant(context, input.accounts);
  if (notTheirs) return notTheirs;
  const name = normalName(input.name);
  if (!/^[a-z0-9][a-z0-9._@+-]{0,63}$/.test(name)) {
    return refuse('A name takes letters, digits and . _ @ + -, and begins with a letter or digit.');
  }
  if (name === demoName) return refuse(`The name ${demoName} belongs to the demo.`, 'Take another name.');
  const problem = passwordProblem(input.password, name);
  if (problem) return refuse(problem);
  const password_hash = await hashPassword(input.password);
  const id = randomUUID();
  return db()
    .transaction()
    .execute(async (transaction) => {
      const taken = await transaction.selectFrom('users').select('id').where('name', '=', name).executeTakeFirst();
      if (taken) return refuse(`There is a user ${name} already.`);
      const { role, accounts } = input;
      const rest = { role, accounts: JSON.stringify(accounts), created_at: context.clock(), disabled_at: null };
      await transaction
        .insertInto('users')
        .values({ id, name, password_hash, ...rest })
        .execute();
      const summary = `Created ${name} as ${role} for ${sees(accounts)}`;
      await auditUser(transaction, context, name, { kind: 'user-create', summary });
      return ok({ id });
    });
}
