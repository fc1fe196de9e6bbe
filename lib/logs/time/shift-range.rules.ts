import type { LogRange } from '@/lib/model/log-view';
import { liveRange } from '../view/view-address.rules';

/**
 * The range before or after one, as long as it is. What is live goes back from now; what would reach beyond now is live
 * again. `now`: epoch milliseconds.
 */
export function shiftedRange(range: LogRange, direction: 'earlier' | 'later', now: number): LogRange {
  if (range.kind === 'live') {
    if (direction === 'later') return range;
    return { kind: 'between', from: Math.max(1, now - 2 * range.lastMs), to: now - range.lastMs };
  }
  const length = range.to - range.from;
  const from = Math.max(1, range.from + (direction === 'later' ? length : -length));
  return from + length > now ? liveRange : { kind: 'between', from, to: from + length };
}
