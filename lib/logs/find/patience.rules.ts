import type { Matcher } from './matcher.rules';

/** What is said of an expression that was given up. */
export const runaway = 'This expression takes too long; it was stopped.';

/** Each try may take this long on the average, milliseconds; a usual one takes a thousandth of it. */
const perTryMs = 2;
/** What may be spent beyond the average before it ends. */
const spareMs = 1_000;
/** Work goes on this long before others have their turn. */
const turnMs = 12;

/** Lets an expression try lines until it has used up what it was given; from then on it finds nothing. */
export class Patience {
  #leftMs = spareMs;
  #stopped = false;

  /** `clock`: milliseconds that only grow; `onStopped` is called once. */
  constructor(
    private readonly clock: () => number,
    private readonly onStopped: () => void = () => undefined,
  ) {}

  get stopped(): boolean {
    return this.#stopped;
  }

  /** The matcher within these limits. */
  of(matcher: Matcher): Matcher {
    return {
      ...matcher,
      test: (text) => this.#spend(() => matcher.test(text), false),
      ranges: (text) => this.#spend(() => matcher.ranges(text), []),
    };
  }

  #spend<T>(work: () => T, otherwise: T): T {
    if (this.#stopped) return otherwise;
    const startedAt = this.clock();
    const result = work();
    this.#leftMs = Math.min(spareMs, this.#leftMs + perTryMs) - (this.clock() - startedAt);
    if (this.#leftMs >= 0) return result;
    this.#stopped = true;
    this.onStopped();
    return result;
  }
}

/** Tries each of many, in turns of some milliseconds with a breath between them. */
export async function tryAll<T>(
  all: readonly T[],
  test: (one: T) => boolean,
  clock: () => number,
  breathe: () => Promise<unknown>,
): Promise<boolean[]> {
  const answers: boolean[] = [];
  let since = clock();
  for (const one of all) {
    if (clock() - since > turnMs) {
      await breathe();
      since = clock();
    }
    answers.push(test(one));
  }
  return answers;
}
