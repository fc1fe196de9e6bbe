import 'server-only';

type Closer = () => void | Promise<void>;

const shared = globalThis as typeof globalThis & { quarterdeckClosers?: Set<Closer> };

/** Runs `close` when the process is told to end: every open stream must end there. Answers how to take it back. */
export function onShutdown(close: Closer): () => void {
  shared.quarterdeckClosers ??= new Set();
  const closers = shared.quarterdeckClosers;
  closers.add(close);
  return () => closers.delete(close);
}

/** Ends everything that is registered, each once; one that fails keeps no other from ending. */
export async function closeAll(): Promise<void> {
  const closers = [...(shared.quarterdeckClosers ?? [])];
  shared.quarterdeckClosers?.clear();
  await Promise.allSettled(closers.map(async (close) => close()));
}
