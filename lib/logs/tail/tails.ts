import 'server-only';
import { holdOnce } from '@/lib/held-once';
import type { LogPlace } from '../sources/find-sources';
import { Tail } from './tail';

const registry = () => holdOnce('tails', () => new Map<string, Tail>());

/** The one tail of a log topic, made when there is none. */
export function openTail(topic: string, place: LogPlace): Tail {
  const tails = registry();
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
export const findTail = (topic: string): Tail | undefined => registry().get(topic);
