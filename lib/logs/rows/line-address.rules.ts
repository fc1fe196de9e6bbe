import type { LogLine } from '@/lib/model/log';
import type { LogView } from '@/lib/model/log-view';
import { signOf } from './recent-lines.rules';
import { isTailed } from './tailed-twins.rules';

type Address = NonNullable<LogView['line']>;

/** What a line is known by that Live Tail told: only one tail knows the id that it has meanwhile. */
const likeOf = (line: LogLine): string => `like:${(signOf(line) >>> 0).toString(36)}`;

/** What an address says of a line, so that it leads anyone there. `at`: event time, epoch milliseconds. */
export const addressOf = (line: LogLine): Address => ({
  at: line.at,
  id: isTailed(line) ? likeOf(line) : line.id,
});

/** Whether an address leads to this line. Of lines that are alike in everything it may lead to each. */
export const isAt = (line: LogLine, { at, id }: Address): boolean =>
  line.at === at && (line.id === id || likeOf(line) === id);
