import 'server-only';
import type { Clock } from '@/lib/context';
import type { DeliveriesTable } from '@/lib/db/tables';
import { env } from '@/lib/env';
import { logUnexpected } from '@/lib/errors';
import type { Notice } from '@/lib/model/webhook';
import { paths } from '@/lib/paths';
import { versions } from '@/lib/versions';
import { bodyOf } from './body.rules';
import { firstDue, keepDelivery, nextOfEach } from './outbox';
import { type Means, post } from './post';
import { allowsPrivate } from './private-ranges';
import { nextTryAt } from './retry.rules';
import { signatureOf } from './signature.rules';
import { openSecrets, toWebhook, webhookRow } from './webhook-rows';

const atOnce = 10;
const longestSleepMs = 60_000;

export interface SenderMeans extends Pick<Means, 'resolve' | 'timeoutMs'> {
  clock?: Clock;
  random?: () => number;
}

/**
 * Sends what the outbox holds, apart from everything else: one delivery of a webhook at a time, so that one receiver that
 * hangs holds up nobody but itself. What was being sent when the process ended is tried again.
 */
export class Sender {
  readonly #means: SenderMeans;
  readonly #busy = new Map<string, Promise<void>>();
  readonly #end = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  #looking = false;
  #again = false;

  constructor(means: SenderMeans = {}) {
    this.#means = means;
  }

  /** Looks into the outbox now; never waits for what it finds. */
  wake(): void {
    if (this.#looking) this.#again = true;
    else this.#sleep(0);
  }

  /** Ends all that is under way, and sends nothing more. */
  async end(): Promise<void> {
    clearTimeout(this.#timer);
    this.#end.abort();
    await Promise.allSettled(this.#busy.values());
  }

  #now = () => (this.#means.clock ?? Date.now)();

  #sleep(ms: number): void {
    clearTimeout(this.#timer);
    if (this.#end.signal.aborted) return;
    this.#timer = setTimeout(() => void this.#look(), Math.max(0, Math.min(longestSleepMs, ms)));
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    this.#looking = true;
    this.#again = false;
    let sleepMs = longestSleepMs;
    try {
      const waiting = await nextOfEach([...this.#busy.keys()]);
      const now = this.#now();
      for (const { webhook, nextAt } of waiting) {
        if (nextAt > now) sleepMs = Math.min(sleepMs, nextAt - now);
        else if (this.#busy.size < atOnce) this.#start(webhook);
      }
    } catch (error) {
      this.#log(error);
    }
    this.#looking = false;
    this.#sleep(this.#again ? 0 : sleepMs);
  }

  #start(webhook: string): void {
    const work = this.#sendNext(webhook).then(
      () => true,
      (error: unknown) => this.#log(error),
    );
    this.#busy.set(
      webhook,
      work.then((done) => {
        this.#busy.delete(webhook);
        // Where the database would not have it, not at once again: the next look comes by itself.
        if (done) this.wake();
      }),
    );
  }

  #log(error: unknown): false {
    if (!this.#end.signal.aborted) logUnexpected(error);
    return false;
  }

  async #sendNext(webhook: string): Promise<void> {
    const delivery = await firstDue(webhook, this.#now());
    if (!delivery || this.#end.signal.aborted) return;
    const row = await webhookRow(webhook);
    const secrets = row && openSecrets(row);
    const { tries: before } = delivery;
    const giveUp = (answer: string) =>
      keepDelivery(delivery.id, { state: 'given-up', tries: before, next_at: null, answer });
    if (!row) return giveUp('Not sent: the webhook is gone.');
    if (row.disabled_at !== null) return giveUp('Not sent: the webhook is disabled.');
    if (!secrets) return giveUp('Not sent: its address cannot be read since the session secret has changed.');
    const { format } = toWebhook(row);
    const tries = before + 1;
    // Kept before it is sent: one that brings the process down is not sent again and again at once.
    const next = this.#nextAt(delivery, tries);
    const kept = { tries, next_at: next ?? this.#now() + longestSleepMs, answer: delivery.answer };
    await keepDelivery(delivery.id, { state: 'waiting', ...kept });
    const outgoing = {
      url: secrets.url,
      ...this.#contentOf(delivery, format, secrets.secret),
      allowPrivate: await allowsPrivate(),
    };
    const attempt = await post(outgoing, { ...this.#means, signal: this.#end.signal });
    // Cut off by the end of the process: nobody knows, so it stays as it was kept.
    if (this.#end.signal.aborted) return;
    const { delivered, answer } = attempt;
    if (delivered) return keepDelivery(delivery.id, { state: 'delivered', tries, next_at: null, answer });
    const again = this.#nextAt(delivery, tries, attempt.retryAfterMs);
    const state = again === undefined ? 'given-up' : 'waiting';
    await keepDelivery(delivery.id, { state, tries, next_at: again ?? null, answer });
  }

  #nextAt({ created_at: createdAt }: DeliveriesTable, tries: number, retryAfterMs = 0): number | undefined {
    return nextTryAt({ tries, createdAt, retryAfterMs }, this.#now(), (this.#means.random ?? Math.random)());
  }

  #contentOf(delivery: DeliveriesTable, format: 'json' | 'slack', secret: string) {
    const notice = JSON.parse(delivery.happening) as Notice;
    const link = notice.key ? new URL(paths.service(notice.key), env().address).href : undefined;
    const body = bodyOf(format, notice, { delivery: delivery.id, ...(link ? { link } : {}) });
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'user-agent': `Quarterdeck/${versions().quarterdeck}`,
      'x-quarterdeck-id': delivery.id,
      'x-quarterdeck-event': notice.event,
      'x-quarterdeck-signature': signatureOf(body, secret, this.#now()),
    };
    return { body, headers };
  }
}
