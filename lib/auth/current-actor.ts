import 'server-only';
import { getServerSession } from 'next-auth';
import { cache } from 'react';
import { demoActor, demoName } from '@/lib/auth/demo-user';
import { authOptions } from '@/lib/auth/options';
import { findUserById, toActor } from '@/lib/auth/user-rows';
import type { Actor } from '@/lib/model/actor';

/** The person that a session stands for: none once disabled, or once the password or the role has changed since. */
export async function actorOf(session: { id: string; version: number }): Promise<Actor | undefined> {
  if (session.id === demoName) return demoActor();
  const row = await findUserById(session.id);
  return row && row.disabled_at === null && row.version === session.version ? toActor(row) : undefined;
}

/** Who asks: read from the cookie, then from the database, on every request. */
export const currentActor = cache(async (): Promise<Actor | undefined> => {
  const session = await getServerSession(authOptions());
  return session ? actorOf(session.user) : undefined;
});
