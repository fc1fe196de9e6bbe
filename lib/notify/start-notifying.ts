import 'server-only';
import type { Happening } from '@/lib/model/webhook';
import { onShutdown } from '@/lib/shutdown';
import { enqueue } from './outbox';
import { Sender } from './sender';

const shared = globalThis as typeof globalThis & { quarterdeckSender?: Sender };

/** Sends what waits, also from before the program was started. Ends with the process. */
export function startNotifying(): void {
  const sender = new Sender();
  shared.quarterdeckSender = sender;
  onShutdown(() => sender.end());
  sender.wake();
}

/** Has the sender look at what was just written. */
export function wakeSender(): void {
  shared.quarterdeckSender?.wake();
}

/** Writes down what is to be told of a happening; it is sent apart. */
export async function notify(happening: Happening): Promise<void> {
  await enqueue(happening, Date.now());
  wakeSender();
}
