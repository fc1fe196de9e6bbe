import 'server-only';
import { unexpected } from '@/lib/errors';
import type { Happening } from '@/lib/model/webhook';
import { onShutdown } from '@/lib/shutdown';
import { enqueue, forgetDeliveriesBefore } from './outbox';
import { Sender } from './sender';

const keptMs = 90 * 24 * 3_600_000;
const dayMs = 24 * 3_600_000;

const shared = globalThis as typeof globalThis & { quarterdeckSender?: Sender };

/** Sends what waits, also from before the program was started, and forgets what is old. Ends with the process. */
export function startNotifying(): void {
  const sender = new Sender();
  shared.quarterdeckSender = sender;
  const forget = () => void forgetDeliveriesBefore(Date.now() - keptMs).catch(unexpected);
  const daily = setInterval(forget, dayMs);
  daily.unref();
  forget();
  onShutdown(() => {
    clearInterval(daily);
    return sender.end();
  });
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
