import 'server-only';
import { subjectOf } from './subjects';
import { parseTopic } from './topics.rules';
import { watchOf } from './watches';

/**
 * A subject's present value, for a page's first paint: what its watch knows if someone looks at it already, else one
 * reading that everyone shares. The caller has checked the permission (`pageContext(scope)`).
 * Throws on a topic that does not exist.
 */
export async function look<T>(topic: string): Promise<T> {
  const parsed = parseTopic(topic);
  const subject = parsed && subjectOf(parsed);
  if (!subject) throw new Error(`No such topic: ${topic}`);
  return (await watchOf(topic, () => subject).look()) as T;
}
