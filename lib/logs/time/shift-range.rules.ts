import type { LogRange } from '@/lib/model/log-view';
import { liveRange } from '../view/view-address.rules';

/**
 * The range right before or after one, as long as it is; no millisecond is in both. What is live goes back from now; what would reach beyond now is live
 * again. `now`: epoch milliseconds.
 */
export function shiftedRange(range: LogRange, direction: 'earlier' | 'later', now: number): LogRange {
  if (range.kind === 'live') {
    if (direction === 'later') return range;
    return { kind: 'between', from: Math.max(1, now - 2 * range.lastMs), to: now - range.lastMs - 1 };
  }
  const length = range.to - range.from + 1;
  const from = Math.max(1, range.from + (direction === 'later' ? length : -length));
  const to = from + length - 1;
  return to > now ? liveRange : { kind: 'between', from, to };
}
