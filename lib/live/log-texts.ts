import 'server-only';
import type { LogBatch } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';

const mostTexts = 4;
const texts = new WeakMap<object, Map<string, string>>();

/**
 * A batch as JSON. Fifty viewers who all have the newest lines share one text of them: the last few are kept by ring and
 * by the numbers of their lines.
 */
export function linesText(
  ring: object,
  head: Omit<LogBatch, 'lines'> & { topic: string; reader?: string | undefined },
  first: number,
  lines: readonly LogLine[],
): string {
  const message = JSON.stringify({ type: 'log', ...head });
  return `${message.slice(0, -1)},"lines":${textOf(ring, first, lines)}}`;
}

function textOf(ring: object, first: number, lines: readonly LogLine[]): string {
  if (lines.length === 0) return '[]';
  const known = texts.get(ring) ?? new Map<string, string>();
  texts.set(ring, known);
  const key = `${first}+${lines.length}`;
  const text = known.get(key) ?? JSON.stringify(lines);
  known.delete(key);
  known.set(key, text);
  for (const old of known.keys()) {
    if (known.size <= mostTexts) break;
    known.delete(old);
  }
  return text;
}
