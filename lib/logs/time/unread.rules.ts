import type { LogMarker } from '@/lib/model/live-message';
import { joined, type Span, without } from './span-parts.rules';

/** A log is read about once a second; what is older than this and was not read is late. */
const lateMs = 15_000;

/** Stretches that markers say are not here. */
export const missingOf = (markers: readonly LogMarker[]): Span[] => markers.flatMap(({ load }) => load ?? []);

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
