import type { LogBatch, LogMarker } from '@/lib/model/live-message';
import { awayMarker } from '../sweep/markers.rules';
import type { Span } from '../time/span-parts.rules';

/** Lines that a reader did not get; the marker stands for them. Epoch milliseconds. */
export interface Missed {
  marker: LogMarker;
  /** The same row while they are being read. */
  busy: LogMarker;
  span: Span;
  /** How many they are, where that is known. */
  lines?: number;
  /** Older lines that may have come late meanwhile. */
  late?: Span;
}

/** What a batch says besides its lines. */
export interface Heard {
  markers: LogMarker[];
  /** Ids of markers that are over. */
  over: string[];
  missed: Missed[];
}

interface Break {
  /** When the reader had everything last, and when it was back. */
  left: number;
  back: number;
  /** From this event time on lines may be missing. */
  from: number;
}

/** Lines may be this late and still be read by what overlaps. */
const overlapMs = 10_000;
/**
 * A break that is shorter leaves a tail as it is, or its successor begins now: that one tells late lines of the last hour
 * to who is there by then, unless it has had to let go of some of its first minutes already.
 */
const shortMs = 45_000;
const filledMs = 14 * 60_000;
/** How late lines are looked for. */
const lateMs = 60 * 60_000;

/**
 * A browser's side of a log's stream: where to go on, since when all lines are here, and what was missed when the server
 * could not go on where this reader was. Does no I/O.
 */
export class Intake {
  #cursor: string | undefined;
  #since: number | undefined;
  #readTo: number | undefined;
  /** The oldest line that came. */
  #first: number | undefined;
  #break: Break | undefined;

  /** Where the stream is to go on; undefined for a first reading. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** From this event time on all lines came, or a marker names them; undefined while not known. Epoch milliseconds. */
  get since(): number | undefined {
    return this.#since;
  }

  /**
   * AWS was read up to this moment, and all that it had came, or a marker names it; undefined while not known. After a
   * break it stays where it was until what came meanwhile is known. Epoch milliseconds.
   */
  get readTo(): number | undefined {
    return this.#break ? this.#break.left : this.#readTo;
  }

  take({ cursor, reset, since, readTo, markers, lines }: LogBatch): Heard {
    const heard: Heard = { markers: [...markers], over: [], missed: [] };
    if (reset !== undefined) this.#leave(reset);
    this.#cursor = cursor;
    if (readTo !== undefined) this.#readTo = Math.max(readTo, this.#readTo ?? 0);
    for (const { at } of lines) this.#first = Math.min(at, this.#first ?? at);
    for (const marker of markers) {
      if (marker.away === undefined || !marker.load) continue;
      const busy: LogMarker = { id: marker.id, at: marker.at, tone: 'info', text: `${marker.text} Reading them…` };
      heard.missed.push({ marker, busy, span: marker.load, lines: marker.away });
    }
    const was = this.#break;
    if (was && reset !== undefined) heard.markers.push(awayMarker(was.left, was.back));
    if (since === undefined) return heard;
    this.#since = was ? since : Math.min(since, this.#since ?? since);
    if (!was) return heard;
    this.#break = undefined;
    const marker = awayMarker(was.left, was.back, { from: was.from, to: since - 1 });
    const short = was.back - was.left < shortMs && since <= was.back - filledMs;
    const late = short ? undefined : { from: was.left - lateMs, to: Math.min(was.from, since) - 1 };
    if (since > was.from) heard.markers.push(marker);
    else heard.over.push(marker.id);
    if (since > was.from || late) {
      const busy = awayMarker(was.left, was.back);
      heard.missed.push({ marker, busy, span: { from: was.from, to: since - 1 }, ...(late ? { late } : {}) });
    }
    return heard;
  }

  /** The server begins anew: what came before is complete up to some time, or not at all. */
  #leave(back: number): void {
    const left = this.#readTo ?? back;
    const from = this.#since === undefined ? this.#first : Math.max(this.#since, left - overlapMs);
    if (this.#break) this.#break = { ...this.#break, back };
    else if (from !== undefined) this.#break = { left, back, from };
    this.#since = undefined;
  }
}
