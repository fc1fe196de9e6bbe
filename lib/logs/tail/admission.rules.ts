import type { LogLine } from '@/lib/model/log';
import type { Route } from '../sources/sources.rules';

/** Whose a task is; `unknown` until ECS has said it. */
export type Owner = 'own' | 'foreign' | 'unknown';

/** What comes in, and what has to wait for ECS's word on these tasks. */
export interface Admitted {
  lines: LogLine[];
  unknown: Set<string>;
}

/** Lines that were let go while they waited. Event times, epoch milliseconds. */
export interface LetGo {
  lines: number;
  from: number;
  to: number;
}

const mostHeld = { lines: 30_000, characters: 16_000_000 };
const mostStreams = 10_000;

/**
 * Lets the lines of one log in, each once. A stream comes in as a whole or not at all: when it is routed here for the
 * first time, what is known of it already comes in too, and from then on what arrives. So nothing of single lines has to
 * be remembered, however often the sources are looked for.
 */
export class Admission {
  /** By group: the streams whose lines come in as they arrive. */
  readonly #streams = new Map<string, Set<string>>();
  #held: LogLine[] = [];
  #characters = 0;
  #letGo: LetGo | undefined;

  constructor(private readonly ownerOf: (task: string) => Owner) {}

  /** Lines that have just been read. */
  arrived(route: Route, region: string, lines: readonly LogLine[]): Admitted {
    return this.#admit(route, region, lines, () => true);
  }

  /** All that is known of a group: what is of streams that were not routed here before comes in. */
  known(route: Route, region: string, group: string, lines: readonly LogLine[]): Admitted {
    const before = new Set(this.#of(region, group));
    const admitted = this.#admit(route, region, lines, (stream) => !before.has(stream));
    this.#forget(region, group, lines);
    return admitted;
  }

  /** Tasks whose lines wait. */
  get waiting(): Set<string> {
    return new Set(this.#held.map(({ task }) => task ?? ''));
  }

  /** ECS has said whose tasks are: what waited for it. */
  answered(): LogLine[] {
    const held = this.#held;
    this.#held = held.filter(({ task }) => this.ownerOf(task ?? '') === 'unknown');
    this.#characters = this.#held.reduce((sum, { message }) => sum + message.length, 0);
    return held.filter(({ task }) => this.ownerOf(task ?? '') === 'own');
  }

  /** What could not wait any longer since this was asked last. */
  takeLetGo(): LetGo | undefined {
    const letGo = this.#letGo;
    this.#letGo = undefined;
    return letGo;
  }

  #admit(route: Route, region: string, lines: readonly LogLine[], wants: (stream: string) => boolean): Admitted {
    const admitted: Admitted = { lines: [], unknown: new Set() };
    const routes = new Map<string, ReturnType<Route>>();
    for (const line of lines) {
      const { group, stream } = line;
      const key = `${group}\n${stream}`;
      if (!routes.has(key)) routes.set(key, wants(stream) ? route(region, group, stream) : undefined);
      const to = routes.get(key);
      if (!to) continue;
      const owner = to.task ? this.ownerOf(to.task) : 'own';
      this.#of(region, group).add(stream);
      if (owner === 'own') admitted.lines.push({ ...line, ...to });
      if (owner !== 'unknown') continue;
      admitted.unknown.add(to.task);
      this.#hold({ ...line, ...to });
    }
    return admitted;
  }

  #hold(line: LogLine): void {
    this.#held.push(line);
    this.#characters += line.message.length;
    if (this.#held.length <= mostHeld.lines && this.#characters <= mostHeld.characters) return;
    const half = Math.ceil(this.#held.length / 2);
    for (const { at, message } of this.#held.splice(0, half)) {
      this.#characters -= message.length;
      const { lines, from, to } = this.#letGo ?? { lines: 0, from: at, to: at };
      this.#letGo = { lines: lines + 1, from: Math.min(from, at), to: Math.max(to, at) };
    }
  }

  /** Of a stream of which no line is known any more, nothing old can come in again. */
  #forget(region: string, group: string, known: readonly LogLine[]): void {
    const streams = this.#of(region, group);
    if (streams.size <= mostStreams) return;
    const alive = new Set(known.map(({ stream }) => stream));
    for (const stream of streams) if (!alive.has(stream)) streams.delete(stream);
  }

  #of(region: string, group: string): Set<string> {
    const key = `${region}\n${group}`;
    const streams = this.#streams.get(key) ?? new Set<string>();
    if (streams.size === 0) this.#streams.set(key, streams);
    return streams;
  }
}
