/** A reader's place in a log's tail: what of it has been sent. */
export interface LogCursor {
  /** Which tail: a place in another one means nothing. */
  epoch: string;
  /** Lines up to this number have been sent, except for what is left of the backlog. */
  place: number;
  /** Lines of the backlog from this number on have been sent; 0 when there is nothing left of it. */
  back: number;
  /** Markers up to this change have been sent. */
  mark: number;
  /** Of the event times up to here not all lines were held when the reader began; epoch milliseconds, 0 for none. */
  floor: number;
}

/** As text for the browser, which keeps it and gives it back: `1f3a9c04.1200.0.3.0`. */
export const cursorText = ({ epoch, place, back, mark, floor }: LogCursor): string =>
  [epoch, place, back, mark, floor].join('.');

/** Takes a cursor apart; whatever is not one is `undefined`, so that the reader starts over. */
export function parseCursor(text: string | undefined): LogCursor | undefined {
  const [epoch, ...rest] = (text ?? '').split('.');
  const numbers = rest.map(Number);
  const [place, back, mark, floor] = numbers;
  const isWhole = (n: number | undefined): n is number => Number.isSafeInteger(n) && (n ?? -1) >= 0;
  if (!epoch || rest.length !== 4 || rest.includes('')) return undefined;
  if (!isWhole(place) || !isWhole(back) || !isWhole(mark) || !isWhole(floor)) return undefined;
  return { epoch, place, back, mark, floor };
}

/**
 * Of two readers who have been sent the same, the one who may go on for both; `undefined` where one has what the other
 * has not. It is the one whose beginning is known less far back: what it is told is true of both.
 */
export function readerForBoth(a: string | undefined, b: string | undefined): 'first' | 'second' | undefined {
  const [one, other] = [parseCursor(a), parseCursor(b)];
  if (!one || !other || one.epoch !== other.epoch || one.place !== other.place || one.mark !== other.mark) {
    return undefined;
  }
  if (one.back !== 0 || other.back !== 0) return undefined;
  return one.floor >= other.floor ? 'first' : 'second';
}
