import 'server-only';
import { z } from 'zod';
import { demoName } from '@/lib/auth/demo-user';
import { hashPassword, verifyPassword } from '@/lib/auth/password';
import { passwordProblem } from '@/lib/auth/password.rules';
import { changeUser, refuse } from '@/lib/auth/user';
import { findUserById } from '@/lib/auth/user-rows';
import type { ActorContext } from '@/lib/context';
import { ok, type Result } from '@/lib/model/failure';

export const changePasswordInput = z.object({ current: z.string().max(2000), next: z.string().max(2000) });

/** Changes one's own password. Every session of the person ends, this one too. */
export async function changePassword(
  context: ActorContext,
  { current, next }: z.infer<typeof changePasswordInput>,
): Promise<Result<null>> {
  const { id, name } = context.actor;
  if (id === demoName) return refuse('The demo’s password stays as it is.');
  const row = await findUserById(id);
  if (!(await verifyPassword(current, row?.password_hash))) return refuse('The current password is wrong.');
  const problem = passwordProblem(next, name);
  if (problem) return refuse(problem);
  const password_hash = await hashPassword(next);
  return changeUser(context, id, async (transaction, user) => {
    // Somebody changed it while the new one was hashed: what was checked above holds no longer.
    if (user.version !== row?.version) return refuse('The password was changed meanwhile.', 'Sign in again.');
    await transaction
      .updateTable('users')
      .set({ password_hash, version: user.version + 1 })
      .where('id', '=', id)
      .execute();
    return { ...ok(null), audit: { kind: 'user-password', summary: 'Changed their own password' } };
  });
}
