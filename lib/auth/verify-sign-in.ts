import 'server-only';
import { demoActor, demoName, demoPassword } from '@/lib/auth/demo-user';
import { verifyPassword } from '@/lib/auth/password';
import {
  type Attempts,
  afterFailure,
  afterSuccess,
  leastOf,
  perAddress,
  perName,
  remembered,
  waitBefore,
} from '@/lib/auth/sign-in-limits.rules';
import { findUserByName, normalName } from '@/lib/auth/user-rows';
import type { Clock } from '@/lib/context';

interface Memory {
  attempts: Map<string, Attempts>;
  /** Names with addresses they signed in from since the start: there others' failures hold nobody up. */
  trusted: Set<string>;
}

const shared = globalThis as typeof globalThis & { quarterdeckSignIns?: Memory };
const most = 10_000;

function memoryNow(now: number): Memory {
  shared.quarterdeckSignIns ??= { attempts: new Map(), trusted: new Set() };
  const { attempts, trusted } = shared.quarterdeckSignIns;
  if (attempts.size >= most) {
    for (const [key, value] of attempts) if (!remembered(value, now)) attempts.delete(key);
    if (attempts.size >= most) for (const key of leastOf(attempts)) attempts.delete(key);
  }
  if (trusted.size >= most) trusted.clear();
  return shared.quarterdeckSignIns;
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
 * Checks a name and a password. An unknown name, a disabled user and a wrong password look alike and take as long.
 * Repeated failures wait longer and longer: of one name from one address soon, of one name from anywhere later.
 */
export async function verifySignIn(name: string, password: string, address: string, clock: Clock): Promise<SignIn> {
  const { attempts, trusted } = memoryNow(clock());
  const byName = normalName(name).slice(0, 100);
  const byAddress = `${byName} ${address.slice(0, 100)}`;
  const [ofName, ofAddress] = [attempts.get(byName), attempts.get(byAddress)];
  const waits = [waitBefore(ofAddress, clock()), trusted.has(byAddress) ? 0 : waitBefore(ofName, clock())];
  const wait = Math.max(...waits);
  if (wait > 0) return { ok: false, reason: 'wait', seconds: Math.ceil(wait / 1000) };
  // Counted before the slow part, so that a burst of parallel tries does not slip through.
  attempts.set(byAddress, afterFailure(ofAddress, clock(), perAddress));
  attempts.set(byName, afterFailure(ofName, clock(), perName));
  const found = name.length <= 100 && password.length <= 1000 ? await identify(name, password) : undefined;
  if (!found) return { ok: false, reason: 'wrong' };
  attempts.delete(byAddress);
  const counted = attempts.get(byName);
  if (counted) attempts.set(byName, afterSuccess(counted, ofName));
  trusted.add(byAddress);
  return { ok: true, ...found };
}
