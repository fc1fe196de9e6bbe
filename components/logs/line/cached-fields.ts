import { type Folded, foldOf } from '@/lib/logs/line/fold.rules';
import { type Field, fieldsOf } from '@/lib/logs/line/json-line.rules';
import type { LogLine } from '@/lib/model/log';

/** More than are drawn at once; of those that were drawn before, half goes at once. */
const mostDrawn = 1_000;

/** A line's JSON fields, read once; null where it is none. */
export const cachedFields = remembered<Field[] | null>((line) => fieldsOf(line.message) ?? null);

/** What is drawn of a line that nobody opened, with its lines folded; worked out once. */
export const cachedFold = remembered<Folded>((line) => foldOf(line.message, { lines: true }));

/** Works something out for a line once, as long as it is drawn. A weak map would grow with all that were ever drawn. */
function remembered<T extends object | null>(work: (line: LogLine) => T): (line: LogLine) => T {
  let [young, old] = [new Map<LogLine, T>(), new Map<LogLine, T>()];
  return (line) => {
    const known = young.get(line);
    if (known !== undefined) return known;
    const found = old.get(line) ?? work(line);
    if (young.size >= mostDrawn / 2) [old, young] = [young, new Map()];
    young.set(line, found);
    return found;
  };
}
