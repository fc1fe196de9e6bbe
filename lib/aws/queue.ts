import 'server-only';
import { holdOnce } from '@/lib/held-once';
import type { Scope } from '@/lib/model/scope';
import type { Family } from './families.rules';
import { KnownFailure } from './known-failure';
import { answered, type Bucket, fullBucket, take, throttled } from './pacing.rules';
import { noteThrottle } from './use';

interface Waiting {
  go: () => void;
  giveUp: (error: Error) => void;
  deadline: number;
}

interface Queue {
  bucket: Bucket;
  waiting: Waiting[];
  timer?: NodeJS.Timeout;
}

/** How long a call waits for its turn before it is given up. */
const longestWaitMs = 20_000;

const queues = () => holdOnce('queues', () => new Map<string, Queue>());

function queueOf(scope: Scope, api: string, family: Family): Queue {
  const key = `${scope.account}/${scope.region}/${api}/${family.name}`;
  let queue = queues().get(key);
  if (!queue) {
    queue = { bucket: fullBucket(family, Date.now()), waiting: [] };
    queues().set(key, queue);
  }
  return queue;
}

function tooLong(family: Family, scope: Scope): Error {
  return new KnownFailure({
    kind: 'throttled',
    message: `Too many calls wait for ${family.name} in ${scope.account}, ${scope.region}.`,
    advice: "We keep to half of AWS's rate; it is read again by itself.",
  });
}

function pump(queue: Queue, family: Family, scope: Scope): void {
  clearTimeout(queue.timer);
  queue.timer = undefined;
  for (;;) {
    const first = queue.waiting[0];
    if (!first) return;
    const now = Date.now();
    const next = take(queue.bucket, family, now);
    if (next.waitMs > 0) {
      for (const late of queue.waiting.filter((w) => w.deadline <= now)) late.giveUp(tooLong(family, scope));
      queue.timer = setTimeout(() => pump(queue, family, scope), Math.min(next.waitMs, 1_000));
      return;
    }
    queue.bucket = next.bucket;
    first.go();
  }
}

/** Waits for a token of the family's bucket, first come first served; rejects after 20 s or when given up. */
export function turn(scope: Scope, api: string, family: Family, signal: AbortSignal): Promise<void> {
  const queue = queueOf(scope, api, family);
  return new Promise((resolve, reject) => {
    const leave = () => {
      queue.waiting = queue.waiting.filter((other) => other !== entry);
      signal.removeEventListener('abort', abort);
    };
    const entry: Waiting = {
      deadline: Date.now() + longestWaitMs,
      go: () => {
        leave();
        resolve();
      },
      giveUp: (error) => {
        leave();
        reject(error);
      },
    };
    const abort = () => entry.giveUp(Object.assign(new Error('aborted'), { name: 'AbortError' }));
    if (signal.aborted) return abort();
    signal.addEventListener('abort', abort, { once: true });
    queue.waiting.push(entry);
    pump(queue, family, scope);
  });
}

/** Tells the bucket how AWS took the last call. */
export function reportTurn(scope: Scope, api: string, family: Family, wasThrottled: boolean): void {
  const queue = queueOf(scope, api, family);
  if (!wasThrottled) {
    queue.bucket = answered(queue.bucket);
    return;
  }
  queue.bucket = throttled(queue.bucket, family, Date.now(), Math.random());
  noteThrottle(scope, `${api}: ${family.name}`, family, queue.bucket.heldUntil);
}
