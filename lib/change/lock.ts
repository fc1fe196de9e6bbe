import 'server-only';

const store = globalThis as typeof globalThis & { quarterdeckChangeLocks?: Map<string, Promise<unknown>> };

/** Runs `what` when nothing else runs for the same subject: two people's changes go one after the other. */
export async function withLock<T>(subject: string, what: () => Promise<T>): Promise<T> {
  store.quarterdeckChangeLocks ??= new Map();
  const locks = store.quarterdeckChangeLocks;
  const before = locks.get(subject) ?? Promise.resolve();
  const mine = before.then(what, what);
  // The chain must not end in a rejection that nobody handles.
  const settled = mine.catch(() => undefined);
  locks.set(subject, settled);
  try {
    return await mine;
  } finally {
    if (locks.get(subject) === settled) locks.delete(subject);
  }
}
