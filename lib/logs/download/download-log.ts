import 'server-only';
import { setTimeout as delay } from 'node:timers/promises';
import { unexpected } from '@/lib/errors';
import type { Failure } from '@/lib/model/failure';
import { MergedPages } from '../read/merged-pages';
import type { FoundSources, LogPlace } from '../sources/find-sources';
import { Ownership } from '../tail/ownership';
import { type Untold, untoldNote, untoldWith } from '../tail/untold-words.rules';
import { type DownloadFormat, downloadError, downloadLine, downloadNote } from './download-line.rules';
import { encodeText, packText } from './pack-text';

/** How long to wait before the same page is asked for again, milliseconds; a page has this many tries more. */
const pauses = [1_000, 2_000, 4_000, 8_000, 16_000, 30_000];

type Wait = (ms: number, signal: AbortSignal) => Promise<unknown>;
const wait: Wait = (ms, signal) => delay(ms, undefined, { signal }).catch(() => undefined);

/** What may work a moment later: the token of a page lives 24 hours, so nothing is read twice. */
const passes = ({ kind }: Failure) => kind === 'throttled' || kind === 'unreachable';

/** Waits before a page is asked for again, longer each time; false where it is given up. */
const patience = (signal: AbortSignal, pause: Wait) => async (failure: Failure, before: number) => {
  const ms = pauses[before];
  if (!passes(failure) || ms === undefined) return false;
  await pause(ms, signal);
  return !signal.aborted;
};

interface Download {
  /** Event times, both inclusive, epoch milliseconds. */
  start: number;
  end: number;
  format: DownloadFormat;
  gzip: boolean;
}

type Found = Pick<FoundSources, 'sources' | 'tasks' | 'revisions' | 'notes'>;

/**
 * A range of a log as a file, however long: read page by page, no faster than it is taken, in order of time. Nothing is
 * left out silently: what is known to be elsewhere stands at its beginning, what could not be read at its end.
 */
export function downloadLog(
  place: LogPlace,
  found: Found,
  download: Download,
  pause: Wait = wait,
): ReadableStream<Uint8Array> {
  const abort = new AbortController();
  const parts = partsOf(place, found, download, abort.signal, pause);
  const bytes = download.gzip ? packText(parts) : encodeText(parts);
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const next = await bytes.next();
        if (next.done) controller.close();
        else controller.enqueue(next.value);
      },
      cancel() {
        abort.abort();
        void bytes.return();
      },
    },
    { highWaterMark: 0 },
  );
}

async function* partsOf(
  place: LogPlace,
  { sources, tasks, revisions, notes }: Found,
  { start, end, format }: Download,
  signal: AbortSignal,
  pause: Wait,
): AsyncGenerator<string, void> {
  const worth = notes.filter(({ quiet }) => !quiet);
  if (worth.length > 0) yield worth.map((note) => downloadNote(note, format)).join('');
  const known = tasks.map(({ id }) => id);
  const ownership = new Ownership(place, known, revisions);
  const again = patience(signal, pause);
  const pages = new MergedPages(place.account, sources, { start, end }, { signal, again });
  let read = start;
  let untold: Untold | undefined;
  try {
    for (let lines = await pages.next(); lines && !signal.aborted; lines = await pages.next()) {
      read = lines.at(-1)?.at ?? read;
      let own = await ownership.ownLines(lines);
      // What was waited for in vain once is not waited for again, only asked for.
      for (let before = 0; own.failure && !untold && (await again(own.failure, before)); before++) {
        own = await ownership.ownLines(lines);
      }
      untold = untoldWith(untold, own);
      if (own.lines.length > 0) yield own.lines.map((line) => downloadLine(line, format)).join('');
    }
  } catch (error) {
    if (!signal.aborted) yield downloadError(unexpected(error), { from: read }, format);
  }
  for (const { failure, ...where } of pages.broken) yield downloadError(failure, where, format);
  if (untold && !signal.aborted) yield downloadNote(untoldNote(untold), format);
}
