import 'server-only';
import type { LogPlace } from '../sources/find-sources';
import { Tail } from './tail';

const key = Symbol.for('quarterdeck.tails');
const holder = globalThis as unknown as Record<symbol, Map<string, Tail> | undefined>;

/** The one tail of a log topic, made when there is none. */
export function openTail(topic: string, place: LogPlace): Tail {
  holder[key] ??= new Map();
  const tails = holder[key];
  let tail = tails.get(topic);
  if (!tail) {
    tail = new Tail(place, () => {
      if (tails.get(topic) === tail) tails.delete(topic);
    });
    tails.set(topic, tail);
  }
  return tail;
}

/** The tail of a log topic that somebody reads now. */
export const findTail = (topic: string): Tail | undefined => holder[key]?.get(topic);
