import type { LogRange, LogView } from '@/lib/model/log-view';

/** Whether two ranges are of the same time. */
export function isSameRange(a: LogRange, b: LogRange): boolean {
  if (a.kind === 'live' || b.kind === 'live') return a.kind === 'live' && b.kind === 'live' && a.lastMs === b.lastMs;
  return a.from === b.from && a.to === b.to;
}

/** Another range for a view; the line that it points at goes unless it lies in it. `now`: epoch milliseconds. */
export function rangeChange({ line }: Pick<LogView, 'line'>, range: LogRange, now: number): Partial<LogView> {
  const { from, to } = range.kind === 'between' ? range : { from: now - range.lastMs, to: Number.POSITIVE_INFINITY };
  return line && (line.at < from || line.at > to) ? { range, line: undefined } : { range };
}
