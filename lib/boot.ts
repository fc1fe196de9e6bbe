import 'server-only';
import { closeDatabase, db } from '@/lib/db/database';
import { migrate } from '@/lib/db/migrations';

type Closer = () => void | Promise<void>;

const shared = globalThis as typeof globalThis & { quarterdeckClosers?: Set<Closer>; quarterdeckBooted?: boolean };

/** Runs `close` when the process is told to end; streams must end there. Answers how to take it back. */
export function onShutdown(close: Closer): () => void {
  shared.quarterdeckClosers ??= new Set();
  const closers = shared.quarterdeckClosers;
  closers.add(close);
  return () => closers.delete(close);
}

async function shutDown(): Promise<void> {
  const closers = [...(shared.quarterdeckClosers ?? [])];
  shared.quarterdeckClosers?.clear();
  await Promise.allSettled(closers.map(async (close) => close()));
  await closeDatabase();
}

/** Once per process, before the first request: database, first user, signals. */
export async function boot(): Promise<void> {
  if (shared.quarterdeckBooted) return;
  shared.quarterdeckBooted = true;
  await migrate(db());
  // Next waits for open connections when it is told to end; a stream that nobody closes would hold it for ever.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shutDown());
}
