import 'server-only';
import { demoActor, demoName, demoPassword } from '@/lib/auth/demo-user';
import { verifyPassword } from '@/lib/auth/password';
import { type Attempts, afterFailure, remembered, waitBefore } from '@/lib/auth/sign-in-limits.rules';
import { findUserByName, normalName } from '@/lib/auth/user-rows';
import type { Clock } from '@/lib/context';

const shared = globalThis as typeof globalThis & { quarterdeckAttempts?: Map<string, Attempts> };
const most = 10_000;

function attemptsNow(now: number): Map<string, Attempts> {
  shared.quarterdeckAttempts ??= new Map();
  if (shared.quarterdeckAttempts.size >= most) {
    for (const [key, value] of shared.quarterdeckAttempts) {
      if (!remembered(value, now)) shared.quarterdeckAttempts.delete(key);
    }
    // Still full: somebody makes up names or addresses. The oldest go.
    for (const key of shared.quarterdeckAttempts.keys()) {
      if (shared.quarterdeckAttempts.size < most) break;
      shared.quarterdeckAttempts.delete(key);
    }
  }
  return shared.quarterdeckAttempts;
}

export type SignIn =
  | { ok: true; id: string; name: string; version: number }
  | { ok: false; reason: 'wrong' | 'wait'; seconds?: number };

async function identify(name: string, password: string) {
  if (normalName(name) === demoName) {
    const demo = demoActor();
    const right = await verifyPassword(password, undefined).then(() => password === demoPassword);
    return demo && right ? { id: demo.id, name: demo.name, version: 0 } : undefined;
  }
  const row = await findUserByName(name);
  const right = await verifyPassword(password, row?.password_hash);
  return row && right && row.disabled_at === null ? { id: row.id, name: row.name, version: row.version } : undefined;
}

/**
 * Checks a name and a password. An unknown name, a disabled user and a wrong password look alike and take as long;
 * repeated failures of one name from one address wait longer and longer.
 */
export async function verifySignIn(name: string, password: string, address: string, clock: Clock): Promise<SignIn> {
  const attempts = attemptsNow(clock());
  const key = `${normalName(name).slice(0, 100)} ${address.slice(0, 100)}`;
  const wait = waitBefore(attempts.get(key), clock());
  if (wait > 0) return { ok: false, reason: 'wait', seconds: Math.ceil(wait / 1000) };
  // Counted before the slow part, so that a burst of parallel tries does not slip through.
  attempts.set(key, afterFailure(attempts.get(key), clock()));
  const found = name.length <= 100 && password.length <= 1000 ? await identify(name, password) : undefined;
  if (!found) return { ok: false, reason: 'wrong' };
  attempts.delete(key);
  return { ok: true, ...found };
}
