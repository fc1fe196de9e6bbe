'use client';
import { useState } from 'react';
import { toast } from 'sonner';
import { type DownloadFormat, downloadName, downloadType } from '@/lib/logs/download/download-line.rules';
import { loadedPieces } from '@/lib/logs/download/download-loaded.rules';
import type { RowBook } from '@/lib/logs/rows/row-book.rules';
import { startDownload } from './start-download';

/** The pieces as a stream, with a breath between two, so that the page stays usable over a million lines. */
function streamOf(pieces: Iterator<string>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve));
      const piece = pieces.next();
      if (piece.done) controller.close();
      else controller.enqueue(encoder.encode(piece.value));
    },
  });
}

/** Hands a file to the browser's downloads. */
function save(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  startDownload(address, name);
  // A browser may still be opening it.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

interface Place {
  service: string;
  task?: string | undefined;
}

/** Makes a file of the lines that are shown, here in the browser: nothing is read again. */
export function useLoadedDownload(rows: RowBook, place: Place) {
  const [making, setMaking] = useState(false);
  async function make(format: DownloadFormat, gzip: boolean) {
    setMaking(true);
    try {
      const plain = streamOf(loadedPieces(rows, format));
      const stream = gzip ? plain.pipeThrough(new CompressionStream('gzip')) : plain;
      const file = await new Response(stream, { headers: { 'Content-Type': downloadType(format, gzip) } }).blob();
      save(file, downloadName(place, rows.shown.first()?.at ?? Date.now(), format, gzip));
    } catch {
      // A browser without room for it says so in no way that could be told from other errors.
      toast.error(
        'This browser could not make the file. Download all lines of a time instead: the server makes that one.',
      );
    }
    setMaking(false);
  }
  return { making, make };
}
