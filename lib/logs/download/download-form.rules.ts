import type { LogRange } from '@/lib/model/log-view';
import type { DownloadFormat } from './download-line.rules';

/** The time that a view looks at, from and to, epoch milliseconds. */
export const timesOf = (range: LogRange, now: number): { from: number; to: number } =>
  range.kind === 'between' ? { from: range.from, to: range.to } : { from: now - range.lastMs, to: now };

/** Where a range of a log is downloaded. */
export function downloadHref(
  topic: string,
  { from, to }: { from: number; to: number },
  { format, gzip }: { format: DownloadFormat; gzip: boolean },
): string {
  const query = { topic, from: String(from), to: String(to), format, gzip: gzip ? '1' : '0' };
  return `/api/logs/download?${new URLSearchParams(query)}`;
}
