import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';
import { plainText } from '../line/plain-text.rules';

/** `text` reads well and is safe in a terminal; `ndjson` holds each line as AWS gave it, one JSON object a row. */
export const downloadFormats = ['text', 'ndjson'] as const;
export type DownloadFormat = (typeof downloadFormats)[number];

const endings: Record<DownloadFormat, string> = { text: 'log', ndjson: 'ndjson' };
const types: Record<DownloadFormat, string> = {
  text: 'text/plain; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** What the file holds, for `Content-Type`. A packed one is opened by whoever saved it, not by the browser. */
export const downloadType = (format: DownloadFormat, gzip: boolean): string =>
  gzip ? 'application/gzip' : types[format];

/** `web-2026-11-21T09-43.log.gz`: nothing in it that a shell or a file system minds. `from`: epoch milliseconds. */
export function downloadName(
  { service, task }: { service: string; task?: string | undefined },
  from: number,
  format: DownloadFormat,
  gzip: boolean,
): string {
  const parts = [service || 'task', task?.slice(0, 8), new Date(from).toISOString().slice(0, 16)];
  const name = parts
    .filter(Boolean)
    .join('-')
    .replace(/[^A-Za-z0-9._-]/g, '-');
  return `${name}.${endings[format]}${gzip ? '.gz' : ''}`;
}

/** A message over several rows stays one line's: its further rows are indented, so that none looks like another line. */
const indented = (message: string) => plainText(message).replace(/\n/g, '\n    ');

/** One line of a log in a file, with its line end. */
export function downloadLine(line: LogLine, format: DownloadFormat): string {
  const { at, task, container, revision, stream, group, id, message } = line;
  const time = new Date(at).toISOString();
  if (format === 'text') return `${time} ${task || '-'} ${container || '-'} ${indented(message)}\n`;
  const known = { at: time, task: task || undefined, container, revision, stream, group, id, message };
  return `${JSON.stringify(known)}\n`;
}

type Note = Pick<LogMarker, 'text' | 'advice'> & { at?: number };

/** What could not be had, or may be missing, as a line of the file. */
export function downloadNote({ at, text, advice }: Note, format: DownloadFormat): string {
  const time = at === undefined ? undefined : new Date(at).toISOString();
  const message = advice ? `${text} ${advice}` : text;
  if (format === 'ndjson') return `${JSON.stringify({ quarterdeck: 'note', at: time, message })}\n`;
  return `# ${time ? `${time} ` : ''}${indented(message)}\n`;
}

/** Where a file is not whole: which lines are missing, and why. `from`: epoch milliseconds. */
export function downloadError(
  { message, advice, code }: Failure,
  { group, from }: { group?: string; from?: number },
  format: DownloadFormat,
): string {
  const time = from === undefined ? undefined : new Date(from).toISOString();
  if (format === 'ndjson') {
    return `${JSON.stringify({ quarterdeck: 'error', from: time, group, message, advice, code })}\n`;
  }
  const missing = `Lines${group ? ` of ${group}` : ''}${time ? ` from ${time} on` : ''} are missing`;
  return `# ${indented(`${missing}: ${message}${advice ? ` ${advice}` : ''}`)}\n`;
}
