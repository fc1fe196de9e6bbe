import type { LogMarker } from '@/lib/model/live-message';
import type { LogRange } from '@/lib/model/log-view';
import { joined, type Span, without } from './span-parts.rules';

/** A log is read about once a second; what is older than this and was not read is late. */
const lateMs = 15_000;
/** Clocks differ a little, and a live range moves on. */
const settleMs = 5_000;

/** What a live log brings by itself, milliseconds; what is further back is read. */
export const followedMs = 15 * 60_000;

/** Stretches that markers say are not here. */
export const missingOf = (markers: readonly LogMarker[]): Span[] => markers.flatMap(({ load }) => load ?? []);

/** Whether rows say that something after a line is not here, so that the lines from there on are not all; epoch milliseconds. */
export const hasGaps = (firstAt: number, markers: readonly LogMarker[]): boolean =>
  missingOf(markers).some(({ to }) => to > firstAt);

/** What a range is of at a moment: up to then, or to its end. */
export const spanOf = (range: LogRange, now: number): Span =>
  range.kind === 'live' ? { from: now - range.lastMs, to: now } : { from: range.from, to: Math.min(range.to, now) };

/** `part`: some was never read; `late`: it is live, and was not read for long; `to-come`: nobody can have written yet. */
export type Reach = 'all' | 'part' | 'late' | 'to-come';

/** How much of a range is here. `now`: the server's, epoch milliseconds. */
export function reachOf(range: LogRange, { read, readTo }: Pick<Known, 'read' | 'readTo'>, now: number): Reach {
  const span = spanOf(range, now);
  if (span.from > span.to) return 'to-come';
  const isLive = range.kind === 'live';
  const from = isLive ? span.from + settleMs : span.from;
  const isRead = isLive && range.lastMs <= followedMs;
  if (!isRead && without({ ...span, from }, read).length > 0) return 'part';
  return isLive && readTo !== undefined && readTo < now - lateMs ? 'late' : 'all';
}

/** What is known of a log's lines; epoch milliseconds. */
export interface Known {
  /** Stretches that were read. */
  read: readonly Span[];
  markers: readonly LogMarker[];
  /** Older lines had to go. */
  heldFrom?: number | undefined;
  /** A live log: AWS was read up to this moment. */
  readTo?: number | undefined;
}

/** What of a span is not all here: never read, skipped, dropped since no more lines fit, or not read for long. */
export function unreadOf(span: Span, { read, markers, heldFrom, readTo }: Known): Span[] {
  const dropped = heldFrom === undefined ? [] : [{ from: span.from, to: heldFrom - 1 }];
  const late = readTo === undefined || readTo >= span.to - lateMs ? [] : [{ from: readTo + 1, to: span.to }];
  return joined([...without(span, read), ...missingOf(markers), ...dropped, ...late]);
}
