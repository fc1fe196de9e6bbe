import 'server-only';
import { permit } from '@/lib/auth/permit';
import { openTail } from '@/lib/logs/tail/tails';
import type { Actor } from '@/lib/model/actor';
import { failed, ok, type Result } from '@/lib/model/failure';
import { subscribeToTail } from './log-subscription';
import { subjectOf } from './subjects';
import type { OpenSubscription } from './subscription';
import { parseTopic } from './topics.rules';
import { subscribeToWatch } from './watch-subscription';
import { watchOf } from './watches';

/** How a topic is opened for this person, or why not. What is not exactly a topic is refused. */
export function openTopic(actor: Actor, topic: string): Result<OpenSubscription> {
  const parsed = parseTopic(topic);
  if (!parsed) return failed({ kind: 'not-found', message: 'There is nothing of that name to watch.' });
  const permitted = permit(actor, 'view', { account: parsed.account, region: parsed.region });
  if (!permitted.ok) return permitted;
  if (parsed.kind === 'logs') {
    const narrowed = parsed;
    return ok((changed, place) => subscribeToTail(openTail(topic, narrowed), topic, changed, place));
  }
  const subject = subjectOf(parsed);
  if (!subject) return failed({ kind: 'not-found', message: 'There is nothing of that name to watch.' });
  return ok((changed) =>
    subscribeToWatch(
      watchOf(topic, () => subject),
      changed,
    ),
  );
}
