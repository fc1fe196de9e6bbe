import type { LogLine } from '@/lib/model/log';
import { compareLines } from '../rows/line-order.rules';

/**
 * The newest lines of a group in order, for those who come later: bounded in number, in characters and in age. Lines
 * come once only, so nothing is compared with what is there but its place.
 */
export class Kept {
  #lines: LogLine[] = [];
  #characters = 0;
  #from = 0;
  #full = false;

  constructor(
    private readonly most = 20_000,
    private readonly mostCharacters = 16_000_000,
  ) {}

  get lines(): readonly LogLine[] {
    return this.#lines;
  }

  /** From this event time on all lines that came are kept; 0 where none had to go. Epoch milliseconds. */
  get from(): number {
    return this.#from;
  }

  /** As much is kept as may be. */
  get full(): boolean {
    return this.#full;
  }

  /** Takes lines in, in any order; those before `horizon` are too old. */
  add(batch: readonly LogLine[], horizon: number): void {
    const fresh = [...batch].sort(compareLines);
    const [oldest] = fresh;
    if (!oldest) return;
    for (const { message } of fresh) this.#characters += message.length;
    let place = this.#lines.length;
    while (place > 0 && compareLines(this.#lines[place - 1] ?? oldest, oldest) > 0) place -= 1;
    const later = this.#lines.splice(place);
    for (const line of later.length > 0 ? [...later, ...fresh].sort(compareLines) : fresh) this.#lines.push(line);
    this.#trim(horizon);
  }

  #trim(horizon: number): void {
    let gone = 0;
    this.#full = this.#lines.length >= this.most || this.#characters >= this.mostCharacters;
    for (const line of this.#lines) {
      const tooMany = this.#lines.length - gone > this.most || this.#characters > this.mostCharacters;
      if (!tooMany && line.at >= horizon) break;
      gone += 1;
      this.#characters -= line.message.length;
      this.#from = Math.max(this.#from, line.at + 1);
    }
    if (gone > 0) this.#lines = this.#lines.slice(gone);
  }
}
