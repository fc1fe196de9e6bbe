import { type Folded, foldOf } from '@/lib/logs/line/fold.rules';
import { type Field, fieldsOf } from '@/lib/logs/line/json-line.rules';
import type { LogLine } from '@/lib/model/log';

const fields = new WeakMap<LogLine, Field[] | null>();
const folds = new WeakMap<LogLine, Folded>();

/** A line's JSON fields, read once; null where it is none. */
export function cachedFields(line: LogLine): Field[] | null {
  const found = fields.get(line);
  if (found !== undefined) return found;
  const read = fieldsOf(line.message) ?? null;
  fields.set(line, read);
  return read;
}

/** What is drawn of a line that nobody opened, with its lines folded; worked out once. */
export function cachedFold(line: LogLine): Folded {
  const found = folds.get(line);
  if (found) return found;
  const fold = foldOf(line.message, { lines: true });
  folds.set(line, fold);
  return fold;
}
