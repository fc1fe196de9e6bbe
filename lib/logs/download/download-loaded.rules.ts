import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import type { RowBook } from '../rows/row-book.rules';
import { type DownloadFormat, downloadLine, downloadNote } from './download-line.rules';

const pieceLines = 2_000;

/**
 * The lines that are shown, and what stands between them for lines that could not be had, as pieces of a file. Take
 * them one at a time, with a breath between: lines that come or go meanwhile are neither doubled nor cost others.
 */
export function* loadedPieces(rows: RowBook, format: DownloadFormat): Generator<string, void> {
  // A new filter replaces the store and leaves this one as it is.
  const { shown } = rows;
  const markers = [...rows.markers].sort((a, b) => a.at - b.at);
  let noted = 0;
  let last: LogLine | undefined;
  for (;;) {
    // The last one may be gone meanwhile, or hidden: what stands after it is still to come.
    const lines = shown.slice(last ? shown.indexAfter(last) : 0, pieceLines);
    let text = '';
    for (const line of lines) {
      for (; (markers[noted]?.at ?? Number.POSITIVE_INFINITY) <= line.at; noted++)
        text += noteOf(markers[noted], format);
      text += downloadLine(line, format);
    }
    last = lines.at(-1) ?? last;
    if (lines.length < pieceLines) {
      for (; noted < markers.length; noted++) text += noteOf(markers[noted], format);
      if (text) yield text;
      return;
    }
    yield text;
  }
}

const noteOf = (marker: LogMarker | undefined, format: DownloadFormat) =>
  marker && !marker.quiet ? downloadNote(marker, format) : '';
