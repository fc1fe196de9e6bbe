import type { LogRange, LogView } from '@/lib/model/log-view';

/** Whether two ranges are of the same time. */
export function isSameRange(a: LogRange, b: LogRange): boolean {
  if (a.kind === 'live' || b.kind === 'live') return a.kind === 'live' && b.kind === 'live' && a.lastMs === b.lastMs;
  return a.from === b.from && a.to === b.to;
}

/** Whether two views point at the same line, or at none. */
export const isSameLine = (a: LogView['line'], b: LogView['line']): boolean => a?.at === b?.at && a?.id === b?.id;

type Place = Pick<LogView, 'range' | 'line'>;

/**
 * Whether the browser's Back is to lead from a view to the one before: another range is a step, and another line that
 * was jumped to. A line that was pointed at where it stands is none.
 */
export const isStep = (before: Place, after: Place, jumped: boolean): boolean =>
  !isSameRange(before.range, after.range) || (jumped && !isSameLine(before.line, after.line));

/** Another range for a view; the line that it points at goes unless it lies in it. `now`: epoch milliseconds. */
export function rangeChange({ line }: Pick<LogView, 'line'>, range: LogRange, now: number): Partial<LogView> {
  const { from, to } = range.kind === 'between' ? range : { from: now - range.lastMs, to: Number.POSITIVE_INFINITY };
  return line && (line.at < from || line.at > to) ? { range, line: undefined } : { range };
}
