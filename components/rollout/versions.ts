import type { HistoryEntry } from '@/lib/model/rollout';
import { revisionWord } from '@/lib/rollouts/rollback-words.rules';
import { entryName } from './rollout-words';
import type { Versions } from './stopwatch-picture';

/** The two versions of a rollout by their revisions: "rev 41" and "rev 42"; old and new tasks where both have the same. */
export function versionsOf(entry: HistoryEntry, history: readonly HistoryEntry[]): Versions {
  const fresh = entryName(entry);
  const source = history
    .map(({ revision }) => revision)
    .find((revision) => revision && entry.deployment.sourceRevisionArns.includes(revision.arn));
  const old = source ? revisionWord(source.taskDefinitionArn) : 'Before';
  return old === fresh ? { old: `${old}, old tasks`, fresh: `${fresh}, new tasks` } : { old, fresh };
}
