import type { LogRange } from '@/lib/model/log-view';
import type { DownloadFormat } from './download-line.rules';

const two = (n: number) => String(n).padStart(2, '0');

/** A time for an input of type `datetime-local` with seconds, in this browser's zone or in UTC. */
export function fieldOfTime(at: number, utc: boolean): string {
  const date = new Date(at);
  if (utc) return date.toISOString().slice(0, 19);
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}`;
}

/** The time of such an input, epoch milliseconds; undefined where it is empty or none. */
export function timeOfField(text: string, utc: boolean): number | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?$/.test(text)) return undefined;
  const time = Date.parse(utc ? `${text}Z` : text);
  return Number.isNaN(time) || time < 0 ? undefined : time;
}

/** The time that a view looks at, from and to, epoch milliseconds. */
export const timesOf = (range: LogRange, now: number): { from: number; to: number } =>
  range.kind === 'between' ? { from: range.from, to: range.to } : { from: now - range.lastMs, to: now };

/** What a person asks for: a range by two inputs. */
export interface RangeFields {
  from: string;
  to: string;
  utc: boolean;
}

/** The range of two inputs, its last second whole; else what is wrong with them. */
export function rangeOfFields({ from, to, utc }: RangeFields): { from: number; to: number } | { problem: string } {
  const [first, last] = [timeOfField(from, utc), timeOfField(to, utc)];
  if (first === undefined || last === undefined) return { problem: 'Give both times.' };
  if (first > last) return { problem: 'It would end before it begins.' };
  return { from: first, to: last + 999 };
}

/** Where a range of a log is downloaded. */
export function downloadHref(
  topic: string,
  { from, to }: { from: number; to: number },
  { format, gzip }: { format: DownloadFormat; gzip: boolean },
): string {
  const query = { topic, from: String(from), to: String(to), format, gzip: gzip ? '1' : '0' };
  return `/api/logs/download?${new URLSearchParams(query)}`;
}
