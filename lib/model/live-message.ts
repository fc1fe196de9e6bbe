import type { Failure } from './failure';
import type { ApiUse } from './live';
import type { LiveTailState } from './live-tail';
import type { LogLine } from './log';
import type { Scope } from './scope';

/** What turns one JSON value into another; made and applied by lib/live/patch.rules.ts. */
export type Patch =
  | { set: unknown }
  | { fields: Record<string, Patch>; gone?: string[] }
  /** Rows with a unique `id`, `arn` or `name`. `order`: old row numbers after removal, then the new rows; absent means as it was. */
  | { key: 'id' | 'arn' | 'name'; rows: unknown[]; gone?: string[]; order?: number[] };

/** How fresh a topic is, and how AWS treats us in its scope. */
export interface TopicStatus {
  topic: string;
  scope: Scope;
  /** When the last good reading began, server's epoch milliseconds; absent before the first one. */
  at?: number;
  use: ApiUse;
  /** Why the last reading failed; the value shown is then older. */
  failure?: Failure;
  /** Of a log: its Live Tail, once somebody has switched it. */
  liveTail?: LiveTailState;
}

/** A row of a log that is not a line: what could not be had, and why. Sent again under its id when it changes. */
export interface LogMarker {
  id: string;
  /** Place in the log, epoch milliseconds. */
  at: number;
  tone: 'info' | 'warn' | 'bad';
  text: string;
  advice?: string;
  /** Worth a row only where older lines stand before it. */
  quiet?: true;
  /** Event times, both inclusive, whose lines are not here and can be loaded; epoch milliseconds. */
  load?: { from: number; to: number };
  /** How many lines were skipped while the reader was away: they are to be loaded without being asked for. */
  away?: number;
}

/** A piece of a log: lines in any order. Times are the server's epoch milliseconds. */
export interface LogBatch {
  lines: LogLine[];
  markers: LogMarker[];
  /** To be given back as `after` to continue behind this piece. */
  cursor: string;
  /** The reader's place is no longer held: at this moment it began anew, with these lines. */
  reset?: number;
  /** The last 15 minutes have been read. */
  filled: boolean;
  /** From this event time on all that could be read was sent, or a marker names it; absent while not known. */
  since?: number;
  /** All that AWS had at this moment was sent; absent while there is more to send. */
  readTo?: number;
}

/** One message of the event stream. */
export type LiveMessage =
  | { type: 'hello'; stream: string; now: number }
  | { type: 'snapshot'; topic: string; value: unknown }
  | { type: 'patch'; topic: string; patch: Patch }
  | ({ type: 'status' } & TopicStatus)
  /** `reader`: for which of the stream's readers of this log, by the name that it was asked with. */
  | ({ type: 'log'; topic: string; reader?: string } & LogBatch)
  /** A topic that this person may not see, or that does not exist. */
  | { type: 'refused'; topic: string; failure: Failure }
  | { type: 'ping'; now: number }
  | { type: 'end'; reason: 'signed-out' | 'stopping' };

/**
 * One topic of a stream. A log may be asked for several times, each time for another `reader` with a place of its own;
 * `after` continues at a cursor. `fresh` sends the value again, for a reader who came later.
 */
export interface TopicRequest {
  topic: string;
  reader?: string;
  after?: string;
  fresh?: boolean;
}
