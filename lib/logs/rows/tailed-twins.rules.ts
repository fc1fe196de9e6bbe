import type { LogLine } from '@/lib/model/log';
import { keyOfLine } from './line-order.rules';
import type { LineStore } from './line-store.rules';
import { Recent, signOf } from './recent-lines.rules';

/** A line that stands there, and who told it. */
interface Told {
  line: LogLine;
  /** The tail that told it last; none where only a range that was read had it. */
  epoch: string | undefined;
  /** The event id that it turned out to have. */
  is?: string;
  /** What that tail told, without an event id, and was taken for this line. */
  as?: LogLine;
}

/** Live Tail tells no event id; the server names its lines so. */
export const isTailed = ({ id }: LogLine): boolean => id.startsWith('tail:');

const isAlike = (a: LogLine, b: LogLine) =>
  a.at === b.at &&
  a.ingestedAt === b.ingestedAt &&
  a.stream === b.stream &&
  a.group === b.group &&
  a.message === b.message;

const alikeIn = (told: Recent<Told>, sign: number, line: LogLine): Told[] =>
  told.of(sign).filter((other) => isAlike(other.line, line));

/**
 * Keeps a line that Live Tail told from standing there twice when it is told again by its event id, or by the Live Tail
 * of another server. A server knows them to be one as long as it runs; a range that is read again, or another server,
 * does not. Of lines that are alike in everything as many stay as the one who told most of them has told.
 */
export class Unnamed {
  readonly #tailed: Recent<Told>;
  /** Lines with an event id: only Live Tail may tell them again, and that soon. */
  readonly #named: Recent<Told>;

  constructor(most = 200_000, mostNamed = 20_000) {
    this.#tailed = new Recent(most);
    this.#named = new Recent(mostNamed);
  }

  /** What of a batch is not in the store yet. `epoch`: the tail that told it; none for a range that was read. */
  fresh(batch: readonly LogLine[], store: LineStore, epoch?: string): readonly LogLine[] {
    const kept = new Set<LogLine>();
    const stands = ({ line }: Told) => kept.has(line) || store.indexOf(line) >= 0;
    // By event id first: what a tail names so is none of what it tells without a name.
    for (const line of batch) if (!isTailed(line)) for (const one of this.#name(line, stands, epoch)) kept.add(one);
    for (const line of batch) if (isTailed(line) && this.#tail(line, stands, epoch)) kept.add(line);
    return [...kept];
  }

  /** A line with an event id: what is to be added for it. */
  #name(line: LogLine, stands: (told: Told) => boolean, epoch: string | undefined): LogLine[] {
    const [key, sign] = [keyOfLine(line), signOf(line)];
    const unnamed = alikeIn(this.#tailed, sign, line).filter(stands);
    const known = unnamed.find(({ is }) => is === key);
    const there = alikeIn(this.#named, sign, line).find((told) => keyOfLine(told.line) === key);
    if (known) return this.#tellAgain(known, stands, epoch);
    if (there && stands(there)) return this.#tellAgain(there, stands, epoch);
    const told = { line, epoch };
    // A tail that told both knows that they are two.
    const free = unnamed.find((other) => other.is === undefined && (epoch === undefined || other.epoch !== epoch));
    if (!free || stands(told)) {
      if (there) Object.assign(there, told);
      else this.#named.add(sign, told, line.message.length);
      return [line];
    }
    free.is = key;
    if (epoch !== undefined) free.epoch = epoch;
    return [];
  }

  /** A tail tells a line that stands there. What it told before and was taken for this line is another one. */
  #tellAgain(told: Told, stands: (told: Told) => boolean, epoch: string | undefined): LogLine[] {
    if (epoch === undefined) return [];
    const other = told.epoch === epoch ? told.as : undefined;
    Object.assign(told, { epoch, as: undefined });
    return other && this.#tail(other, stands, epoch) ? [other] : [];
  }

  /** A line without an event id: whether it is to be added, since all that are alike are others. */
  #tail(line: LogLine, stands: (told: Told) => boolean, epoch: string | undefined): boolean {
    const sign = signOf(line);
    const tailed = alikeIn(this.#tailed, sign, line);
    // Those without an event id last: only they can still turn out to have one.
    const alike = [
      ...alikeIn(this.#named, sign, line),
      ...tailed.filter(({ is }) => is),
      ...tailed.filter(({ is }) => !is),
    ];
    const same = alike.find((told) => told.line.id === line.id || (told.as?.id === line.id && told.epoch === epoch));
    if (same && stands(same)) {
      if (same.as?.id !== line.id) Object.assign(same, { epoch, as: undefined });
      return false;
    }
    const free = alike.find((told) => told.epoch !== epoch && stands(told));
    if (free) Object.assign(free, { epoch, as: line });
    else if (same) Object.assign(same, { line, epoch, is: undefined, as: undefined });
    else this.#tailed.add(sign, { line, epoch }, line.message.length);
    return free === undefined;
  }
}
