import 'server-only';
import type { Scope } from '@/lib/model/scope';
import { onShutdown } from '@/lib/shutdown';
import { type SessionGroup, SharedSession } from './shared-session';

const key = Symbol.for('quarterdeck.liveTail');
const holder = globalThis as unknown as Record<symbol, Set<SharedSession> | undefined>;

function registry(): Set<SharedSession> {
  if (!holder[key]) {
    const sessions = new Set<SharedSession>();
    holder[key] = sessions;
    onShutdown(() => {
      for (const session of [...sessions]) session.end();
    });
  }
  return holder[key];
}

/**
 * Follows a group by Live Tail until the returned function is called. Groups of one account and Region share a session,
 * ten to each, since AWS bills by the session and not by the group.
 */
export function followGroup(scope: Scope, group: SessionGroup): () => void {
  const sessions = registry();
  const isHere = ({ scope: other }: SharedSession) => other.account === scope.account && other.region === scope.region;
  let session = [...sessions].find((one) => isHere(one) && one.hasRoom);
  if (!session) {
    const made = new SharedSession(scope, () => sessions.delete(made));
    sessions.add(made);
    session = made;
  }
  const joined = session;
  joined.add(group);
  return () => joined.remove(group.name);
}

/** Sessions that are open or being opened. */
export const sessionCount = (): number => registry().size;
