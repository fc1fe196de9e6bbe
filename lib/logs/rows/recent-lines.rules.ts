import type { LogLine } from '@/lib/model/log';

/** Characters of a message that count; of a longer one, so many that lie evenly over it. */
const mostSampled = 200;
/** Characters that lines may have on the average before fewer of them are remembered. */
const perLine = 250;

/** More lines that are alike in everything, in one millisecond, are not told apart any more. */
const mostAlike = 256;

/** A number that lines share that are alike in time, stream and message; others seldom do. */
export function signOf({ at, ingestedAt = 0, stream, message }: LogLine): number {
  let sign = Math.imul(at ^ Math.imul(ingestedAt, 31), 16_777_619) ^ message.length;
  const mix = (text: string) => {
    const step = Math.ceil(text.length / mostSampled);
    for (let i = 0; i < text.length; i += step) sign = Math.imul(sign ^ text.charCodeAt(i), 16_777_619);
  };
  mix(stream);
  mix(message);
  return sign;
}

type Shard<T> = Map<number, T[]>;

/** A map that grows moves all it has at once: many small ones do so by turns. A power of two. */
const shards = 64;
function shardOf<T>(all: Shard<T>[], sign: number): Shard<T> {
  all[sign & (shards - 1)] ??= new Map();
  return all[sign & (shards - 1)] ?? new Map();
}

/**
 * What is remembered of the lines that came last, by their sign; bounded in number and in characters. Half of it goes at
 * once, so that a line costs one step.
 */
export class Recent<T> {
  #young: Shard<T>[] = [];
  #old: Shard<T>[] = [];
  #size = 0;
  #characters = 0;

  constructor(private readonly most: number) {}

  /** What is remembered under a sign. */
  of(sign: number): readonly T[] {
    const [old, young] = [shardOf(this.#old, sign).get(sign), shardOf(this.#young, sign).get(sign)];
    return old && young ? [...old, ...young] : (old ?? young ?? []);
  }

  /** `characters`: what is held by remembering it. */
  add(sign: number, what: T, characters: number): void {
    const shard = shardOf(this.#young, sign);
    const there = shard.get(sign);
    if (there) there.push(what);
    else shard.set(sign, [what]);
    if (there && there.length > mostAlike) there.shift();
    this.#size += 1;
    this.#characters += characters;
    if (this.#size < this.most / 2 && this.#characters < (this.most / 2) * perLine) return;
    [this.#old, this.#young] = [this.#young, []];
    this.#size = 0;
    this.#characters = 0;
  }
}
