import 'server-only';
import { unexpected } from '@/lib/errors';
import type { Happening } from '@/lib/model/webhook';

type Listener = (happening: Happening) => void | Promise<void>;

const shared = globalThis as typeof globalThis & { quarterdeckHappenings?: Set<Listener> };

/** Calls `listener` with everything that happens from now on. Answers how to take it back. */
export function onHappening(listener: Listener): () => void {
  shared.quarterdeckHappenings ??= new Set();
  const listeners = shared.quarterdeckHappenings;
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Tells every listener. One that fails is logged and keeps nobody else from hearing; false then, so that what happened is
 * told again: those who have heard it know it by its id.
 */
export async function tell(happening: Happening): Promise<boolean> {
  let heard = true;
  for (const listener of shared.quarterdeckHappenings ?? []) {
    try {
      await listener(happening);
    } catch (error) {
      unexpected(error);
      heard = false;
    }
  }
  return heard;
}
