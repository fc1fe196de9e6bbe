import { randomUUID } from 'node:crypto';
import type {
  LiveTailSessionLogEvent,
  LiveTailSessionUpdate,
  StartLiveTailCommandInput,
  StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { Call } from '../../protocols/operation';

/** Of one update; where there are more they are sampled down to it. */
const MOST_EVENTS = 500;
/** What waits for a client that reads too slowly; the oldest updates are dropped. */
const MOST_WAITING = { updates: 10, events: 5_000 };
const SESSION_SECONDS = 3 * 3600;

/**
 * One session: an update each second, whether there is anything to tell or not, for three hours at most; then it ends
 * with a SessionTimeoutException. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html
 */
export class LiveTail {
  #second: LiveTailSessionLogEvent[] = [];
  #seen = 0;
  #seconds = 0;
  #waiting: LiveTailSessionUpdate[] = [];
  #over = false;
  #cancel: () => void = () => {};
  #wake: () => void = () => {};

  constructor(
    private readonly call: Call,
    private readonly onEnd: () => void,
  ) {
    call.signal.addEventListener('abort', () => this.#end(), { once: true });
    this.#wait();
  }

  /** A line that was just ingested. */
  add(event: LiveTailSessionLogEvent): void {
    this.#seen += 1;
    if (this.#second.length < MOST_EVENTS) this.#second.push(event);
  }

  async *stream(input: StartLiveTailCommandInput): AsyncGenerator<StartLiveTailResponseStream> {
    try {
      yield { sessionStart: { ...input, requestId: this.call.requestId, sessionId: randomUUID() } };
      for (;;) {
        const sessionUpdate = this.#waiting.shift();
        if (sessionUpdate) yield { sessionUpdate };
        else if (this.call.signal.aborted) return;
        else if (this.#over) throw new AwsError('SessionTimeoutException', 'Session timed out.');
        else
          await new Promise<void>((resolve) => {
            this.#wake = resolve;
          });
      }
    } finally {
      this.#end();
    }
  }

  /** Updates come each second of wall time, whatever the simulation's speed and however slowly they are read. */
  #wait(): void {
    const { clock } = this.call.region.world;
    this.#cancel = clock.after(1000 * clock.speed, () => this.#tick());
  }

  #tick(): void {
    this.#seconds += 1;
    this.#waiting.push({ sessionMetadata: { sampled: this.#seen > MOST_EVENTS }, sessionResults: this.#second });
    this.#second = [];
    this.#seen = 0;
    while (this.#waiting.length > MOST_WAITING.updates || this.#waitingEvents() > MOST_WAITING.events) {
      this.#waiting.shift();
    }
    if (this.#seconds >= SESSION_SECONDS) this.#end();
    else this.#wait();
    this.#wake();
  }

  #waitingEvents = (): number =>
    this.#waiting.reduce((sum, { sessionResults }) => sum + (sessionResults?.length ?? 0), 0);

  #end(): void {
    if (this.#over) return;
    this.#over = true;
    this.#cancel();
    this.#wake();
    this.onEnd();
  }
}
