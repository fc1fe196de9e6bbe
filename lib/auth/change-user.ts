import 'server-only';
import { z } from 'zod';
import { hashPassword } from '@/lib/auth/password';
import { passwordProblem } from '@/lib/auth/password.rules';
import { accountsInput, changeUser, isLastAdmin, refuse, refuseGrant, roleInput } from '@/lib/auth/user';
import type { ActorContext } from '@/lib/context';
import { ok, type Result } from '@/lib/model/failure';

export const rightsInput = z.object({ id: z.string(), role: roleInput, accounts: accountsInput });
export const disabledInput = z.object({ id: z.string(), disabled: z.boolean() });
export const resetInput = z.object({ id: z.string(), password: z.string().max(2000) });

const lastAdmin = 'This is the only admin of all accounts left.';

/** Gives a person another role or other accounts; their open sessions end. */
export const changeRights = (context: ActorContext, input: z.infer<typeof rightsInput>): Promise<Result<null>> =>
  changeUser(context, input.id, async (transaction, user) => {
    const notTheirs = refuseGrant(context, input.accounts);
    if (notTheirs) return notTheirs;
    if ((input.role !== 'admin' || input.accounts !== '*') && (await isLastAdmin(transaction, user))) {
      return refuse(lastAdmin, 'Make somebody else an admin first.');
    }
    await transaction
      .updateTable('users')
      .set({ role: input.role, accounts: JSON.stringify(input.accounts), version: user.version + 1 })
      .where('id', '=', user.id)
      .execute();
    const accounts = input.accounts === '*' ? 'all accounts' : input.accounts.join(', ') || 'no account';
    const summary = `Made ${user.name} ${input.role} for ${accounts}`;
    return { ...ok(null), audit: { kind: 'user-rights', summary } };
  });

/** Shuts a person out at once, or lets them in again. */
export const setDisabled = (context: ActorContext, input: z.infer<typeof disabledInput>): Promise<Result<null>> =>
  changeUser(context, input.id, async (transaction, user) => {
    if (input.disabled && user.id === context.actor.id) return refuse('You cannot disable yourself.');
    if (input.disabled && (await isLastAdmin(transaction, user))) {
      return refuse(lastAdmin, 'Make somebody else an admin first.');
    }
    await transaction
      .updateTable('users')
      .set({ disabled_at: input.disabled ? context.clock() : null, version: user.version + 1 })
      .where('id', '=', user.id)
      .execute();
    const kind = input.disabled ? 'user-disable' : 'user-enable';
    return { ...ok(null), audit: { kind, summary: `${input.disabled ? 'Disabled' : 'Enabled'} ${user.name}` } };
  });

/** Gives a person a new password; their open sessions end. */
export async function resetPassword(
  context: ActorContext,
  { id, password }: z.infer<typeof resetInput>,
): Promise<Result<null>> {
  const problem = passwordProblem(password);
  if (problem) return refuse(problem);
  const password_hash = await hashPassword(password);
  return changeUser(context, id, async (transaction, user) => {
    await transaction
      .updateTable('users')
      .set({ password_hash, version: user.version + 1 })
      .where('id', '=', user.id)
      .execute();
    return { ...ok(null), audit: { kind: 'user-password', summary: `Set a new password for ${user.name}` } };
  });
}
