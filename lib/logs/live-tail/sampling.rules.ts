import type { LogMarker } from '@/lib/model/live-message';
import type { Scope } from '@/lib/model/scope';
import { secondsWords } from '../line/count-words.rules';

/** A sweep that has read this far past the last sampled update has what AWS left out of it, milliseconds. */
const settleMs = 2_000;

/**
 * Live Tail sends 500 lines a second at most and says `sampled` where there were more. The rest comes with the sweep;
 * until it has read past that time a row says so.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html
 */
export class Sampling {
  #from: number | undefined;
  #to = 0;

  /** `scope`: where the group is, since a log may have groups of one name in several Regions. */
  constructor(
    readonly scope: Scope,
    readonly group: string,
  ) {}

  /** True until a sweep has read what was left out. */
  get active(): boolean {
    return this.#from !== undefined;
  }

  /** An update came that leaves lines out; the row for it, where it is new. Epoch milliseconds. */
  sampled(now: number): LogMarker | undefined {
    this.#to = now;
    if (this.#from !== undefined) return undefined;
    this.#from = now;
    return {
      ...this.#row(now),
      tone: 'warn',
      text: 'Sampled by AWS: fetching the rest. Live Tail sends 500 lines a second at most.',
    };
  }

  /** Sweeps have read up to this event time, epoch milliseconds; the row's new words, where it has healed. */
  swept(readTo: number): LogMarker | undefined {
    if (this.#from === undefined || readTo < this.#to + settleMs) return undefined;
    const from = this.#from;
    this.#from = undefined;
    const text = `Live Tail was sampled by AWS for ${secondsWords(this.#to - from)}; the rest has been fetched.`;
    return { ...this.#row(from), tone: 'info', text };
  }

  #row = (at: number) => ({ id: `sampled:${this.scope.account}:${this.scope.region}:${this.group}:${at}`, at });
}
