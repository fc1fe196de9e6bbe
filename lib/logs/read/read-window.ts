import 'server-only';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { LogLine, LogSource } from '@/lib/model/log';
import { compareLines } from '../rows/line-order.rules';
import { groupsOf, type LogPlace } from '../sources/find-sources';
import { readGroupPages } from './group-pages';

/** No more than about this is read at once. */
export const mostLines = 50_000;
export const mostChars = 8_000_000;
/** Pages may be empty while AWS looks on; after so many the window is made narrower. */
const mostPages = 10;
/** From fewer lines nothing is concluded. */
const fewLines = 100;

export interface WindowRead {
  /** All lines of the window in order of time; some of them where it did not fit. */
  lines: LogLine[];
  chars: number;
  pages: number;
  /** Only where there is more than fits: a narrower window that should, milliseconds. */
  fitting?: number;
}

/**
 * All lines of a window of event times, both ends inclusive, that should hold about `wanted` lines. Where it holds far
 * more, that is said after as few calls as tell so; a window of one millisecond is read until it is too much to hold.
 */
export async function readWindow(
  place: LogPlace,
  sources: readonly LogSource[],
  range: { start: number; end: number },
  wanted: number,
  signal?: AbortSignal,
): Promise<Result<WindowRead>> {
  const lines: LogLine[] = [];
  let [chars, pages] = [0, 0];
  let missing: Failure | undefined;
  for (const group of groupsOf(sources)) {
    const first = lines.length;
    for await (const page of readGroupPages(place.account, group, sources, range, { signal })) {
      if (!page.ok && page.failure.kind !== 'not-found') return page;
      // A group that is missing holds no lines, and must not keep those of the others from being read.
      if (!page.ok) missing = page.failure;
      if (!page.ok) break;
      pages += 1;
      for (const line of page.value.lines) {
        lines.push(line);
        chars += line.message.length;
      }
      if (!page.value.more) continue;
      const least = range.start >= range.end;
      const over = lines.length >= mostLines || chars >= mostChars;
      const expected = least || over ? undefined : expectedOf(lines, first, range.end);
      const room = Math.min(mostLines, wanted * 2.5);
      const each = chars / Math.max(1, lines.length);
      const tooMuch = expected ? expected.lines > room || expected.lines * each > mostChars : false;
      if (!over && !tooMuch && (least || pages < mostPages)) continue;
      const widest = Math.floor((range.end - range.start + 1) / (expected || over ? 2 : 8));
      const dense = expectedOf(lines, first, range.end)?.perMs;
      const fits = dense ? Math.floor(Math.min(wanted, mostChars / 2 / each) / dense) : widest;
      return ok({ lines, chars, pages, fitting: Math.max(1, Math.min(widest, fits)) });
    }
  }
  return missing && pages === 0 ? failed(missing) : ok({ lines: lines.sort(compareLines), chars, pages });
}

/** How many lines a window will have in all, going by how dense the newer half of those read so far is. */
function expectedOf(lines: readonly LogLine[], first: number, end: number) {
  const half = first + Math.floor((lines.length - first) / 2);
  const [middle, last] = [lines[half], lines.at(-1)];
  if (!middle || !last || lines.length - first < fewLines) return undefined;
  const perMs = (lines.length - half) / Math.max(1, last.at - middle.at);
  return { perMs, lines: lines.length + perMs * (end - last.at) };
}
