import type { Failure } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';

const noAnswer: Failure = { kind: 'unreachable', message: 'Quarterdeck did not answer.', advice: 'Try again.' };

/** Lines before a time; everything from `from` on has been read. `more`: there may be older ones. Epoch milliseconds. */
export type OlderAnswer = { lines: LogLine[]; from: number; more: boolean; span?: number } | { failure: Failure };

/** Asks for the lines of a log before a time, newest stretch first, at least `limit` where there are as many. `span`: what the answer before said. */
export async function readLinesBefore(
  topic: string,
  before: number,
  limit?: number,
  signal?: AbortSignal,
  { from, span }: { from?: number; span?: number | undefined } = {},
): Promise<OlderAnswer> {
  const query = new URLSearchParams({ topic, before: String(before), ...(limit ? { limit: String(limit) } : {}) });
  if (from !== undefined) query.set('from', String(Math.max(0, Math.floor(from))));
  if (span !== undefined) query.set('span', String(span));
  const answer = await fetch(`/api/logs?${query}`, signal ? { signal } : {}).catch(() => undefined);
  return ((await answer?.json().catch(() => undefined)) as OlderAnswer | undefined) ?? { failure: noAnswer };
}
