import type { LogMarker } from '@/lib/model/live-message';
import type { LogMark } from '@/lib/model/log-mark';
import type { LineStore } from './line-store.rules';

/** A row that stands between lines: what could not be had, or what happened to the service. */
export type Insert =
  | { kind: 'marker'; key: string; at: number; marker: LogMarker }
  | { kind: 'mark'; key: string; at: number; mark: LogMark };

/** The rows between lines, at their time, and the indexes that they have among the lines that are rows. */
export class Inserts {
  readonly #markers = new Map<string, LogMarker>();
  #marks: readonly LogMark[] = [];
  #laid: Insert[] | undefined;
  #places: number[] = [];

  get markers(): readonly LogMarker[] {
    return [...this.#markers.values()];
  }

  addMarkers(markers: readonly LogMarker[]): void {
    for (const marker of markers) this.#markers.set(marker.id, marker);
    this.#laid = undefined;
  }

  dropMarker(id: string): void {
    this.#markers.delete(id);
    this.#laid = undefined;
  }

  setMarks(marks: readonly LogMark[]): void {
    this.#marks = marks;
    this.#laid = undefined;
  }

  /** The lines have changed. */
  moved(): void {
    this.#laid = undefined;
  }

  /** The rows, in order. */
  laid(lines: LineStore): readonly Insert[] {
    if (this.#laid) return this.#laid;
    const first = lines.first();
    const inserts: Insert[] = [
      ...this.markers.flatMap((marker): Insert[] =>
        marker.quiet && (!first || marker.at <= first.at)
          ? []
          : [{ kind: 'marker', key: `m:${marker.id}`, at: marker.at, marker }],
      ),
      ...this.#marks.map((mark): Insert => ({ kind: 'mark', key: `e:${mark.id}`, at: mark.at, mark })),
    ];
    inserts.sort((a, b) => a.at - b.at);
    this.#laid = inserts;
    this.#places = inserts.map(({ at }, i) => lines.indexAt(at) + i);
    return inserts;
  }

  /** The row at an index, or how many rows of this kind stand before it. */
  at(index: number, lines: LineStore): Insert | number {
    const inserts = this.laid(lines);
    const before = firstWhere(inserts.length, (i) => (this.#places[i] ?? 0) > index);
    const insert = inserts[before - 1];
    return insert && this.#places[before - 1] === index ? insert : before;
  }

  /** Index of a row of this kind; undefined where it is not there. */
  indexOf(key: string, lines: LineStore): number | undefined {
    const at = this.laid(lines).findIndex((insert) => insert.key === key);
    return at < 0 ? undefined : this.#places[at];
  }

  /** How many of these rows stand before a time. */
  before(time: number, lines: LineStore): number {
    const inserts = this.laid(lines);
    return firstWhere(inserts.length, (i) => (inserts[i]?.at ?? 0) >= time);
  }

  /** How many of these rows stand before the line that is the `line`th row but for them. */
  beforeLine(line: number, lines: LineStore): number {
    // A place holds its row's index, which counts the inserts before it.
    return firstWhere(this.laid(lines).length, (i) => (this.#places[i] ?? 0) - i > line);
  }
}

/** The first number below `end` for which something holds; it holds for all after it. */
function firstWhere(end: number, holds: (i: number) => boolean): number {
  let [low, high] = [0, end];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
