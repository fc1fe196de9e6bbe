import { ok } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';

/** What AWS answers of lines that were written in order of time: those of a window, both ends inclusive, found from the end. */
export function filterWritten(
  written: readonly LogLine[],
  { start = 0, end = Number.POSITIVE_INFINITY }: { start?: number; end?: number },
) {
  let first = written.length;
  while (first > 0 && (written[first - 1]?.at ?? 0) >= start) first -= 1;
  return ok({ lines: written.slice(first).filter(({ at }) => at <= end) });
}
