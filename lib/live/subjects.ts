import 'server-only';
import type { Subject } from './subject';
import type { Topic } from './topics.rules';

/** The reader and interval of a topic; `undefined` for logs, which are not read as a whole. */
export function subjectOf(_topic: Topic): Subject | undefined {
  return undefined;
}
