import 'server-only';
import { holdOnce } from '@/lib/held-once';
import type { Scope } from '@/lib/model/scope';
import { onShutdown } from '@/lib/shutdown';
import { type SessionGroup, SharedSession } from './shared-session';

interface Sessions {
  held: Set<SharedSession>;
  /** The process ends: none is opened any more. */
  stopped: boolean;
}

const registry = () =>
  holdOnce('live tail sessions', () => {
    const sessions: Sessions = { held: new Set(), stopped: false };
    onShutdown(() => {
      sessions.stopped = true;
      for (const session of [...sessions.held]) session.end();
    });
    return sessions;
  });

/**
 * Follows a group by Live Tail until the returned function is called. Groups of one account and Region share a session,
 * ten to each, since AWS bills by the session and not by the group.
 */
export function followGroup(scope: Scope, group: SessionGroup): () => void {
  const { held, stopped } = registry();
  if (stopped) return () => {};
  const isHere = ({ scope: other }: SharedSession) => other.account === scope.account && other.region === scope.region;
  let session = [...held].find((one) => isHere(one) && one.hasRoom);
  if (!session) {
    const made = new SharedSession(scope, () => held.delete(made));
    held.add(made);
    session = made;
  }
  const joined = session;
  joined.add(group);
  return () => joined.remove(group.name);
}

/** Sessions that are open or being opened. */
export const sessionCount = (): number => registry().held.size;
