import 'server-only';
import { unexpected } from '@/lib/errors';
import { type Failure, failed } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';
import type { FoundSources, LogPlace } from './find-sources';
import { Ownership } from './ownership';
import { plainText } from './plain-text.rules';
import { readRange } from './read-range';

const stepMs = 60_000;
const pages = 100;

/** One line of a downloaded log: UTC time, task, container, message. */
export function textOf({ at, task, container, message }: LogLine): string {
  return `${new Date(at).toISOString()} ${task || '-'} ${container || '-'} ${plainText(message)}\n`;
}

const cutNote = '# This minute has too many lines; the rest of it is left out.\n';

const sorry = ({ message, advice }: Failure) =>
  `# These lines could not be read: ${message}${advice ? ` ${advice}` : ''}\n`;

/** A range of a log as text, a minute at a time, read no faster than it is taken. A failure is written where it happens. */
export function downloadLog(
  place: LogPlace,
  { sources, tasks, revisions }: Pick<FoundSources, 'sources' | 'tasks' | 'revisions'>,
  range: { start: number; end: number },
): ReadableStream<Uint8Array> {
  const abort = new AbortController();
  const encoder = new TextEncoder();
  const ownership = new Ownership(
    place,
    tasks.map(({ id }) => id),
    revisions,
  );
  let start = range.start;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // A pull that gives nothing is not repeated: go on to the next minute that has lines.
      while (start <= range.end && !abort.signal.aborted) {
        const end = Math.min(range.end, start + stepMs - 1);
        const read = await readRange(place, sources, { start, end }, pages, abort.signal).catch((error: unknown) =>
          failed(unexpected(error)),
        );
        start = end + 1;
        const text = read.ok
          ? (await ownership.ownLines(read.value.lines)).map(textOf).join('') + (read.value.cut ? cutNote : '')
          : sorry(read.failure);
        if (text) controller.enqueue(encoder.encode(text));
        if (!read.ok) break;
        if (text) return;
      }
      controller.close();
    },
    cancel: () => abort.abort(),
  });
}
