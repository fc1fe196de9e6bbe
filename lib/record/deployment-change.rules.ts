import { memberOf } from '@/lib/change/json.rules';
import type { Change } from '@/lib/model/change';
import { revisionWord } from '@/lib/rollouts/rollback-words.rules';
import type { Told } from './deployment-told.rules';

/** Where a deployment stands in its service's story. */
export interface Place {
  /** The newest of its service, whose way back the plan finds by itself; an older one goes back to what was before it. */
  newest: boolean;
  /** The one after it was made to roll back: where this one was stopped, that was why. */
  replacedByRollback: boolean;
  /** Why nothing is left to take back. */
  takenBack?: string;
}

function wayBackOf({ kept, back }: Told, { newest, takenBack }: Place): Pick<Change, 'wayBack' | 'takenBack'> {
  if (takenBack) return { takenBack };
  const request = { kind: 'roll-back' as const, ...kept.key };
  const before = kept.deployment.sourceRevisionArns[0];
  if (newest && !back) return { wayBack: { label: 'Roll back', request } };
  if (!before) return {};
  return { wayBack: { label: back ? 'Undo' : 'Back to what ran before', request: { ...request, revision: before } } };
}

function whatOf({ kept, back, maker, end }: Told): string {
  const revision = revisionWord(kept.taskDefinition) ?? 'a revision';
  if (!back) return `Deployed ${revision}`;
  const undo = memberOf(maker?.before, 'undo') === true;
  const noun = undo ? 'Undo of a rollback' : 'Rollback';
  if (end.outcome === 'in-flight') return undo ? `Undoing a rollback: to ${revision}` : `Rolling back to ${revision}`;
  if (end.outcome !== 'succeeded') return `${noun} to ${revision}`;
  return undo ? `Undid a rollback: ${revision} again` : `Rolled back to ${revision}`;
}

/** Rolled back by whom or what ever: on purpose, by AWS, or stopped because someone rolled back. */
function isRollback({ back, end, kept, asker }: Told, { replacedByRollback }: Place): boolean {
  if (back || end.outcome === 'rolled-back' || kept.deployment.status.startsWith('ROLLBACK_')) return true;
  return kept.deployment.status === 'STOPPED' && (asker !== undefined || replacedByRollback);
}

/** A service deployment as a change: one row for all that is known of it. */
export function deploymentChange(told: Told, place: Place): Change {
  const { kept, maker, asker, end, back } = told;
  const { key, deployment } = kept;
  const endedAt = deployment.finishedAt ?? deployment.stoppedAt;
  return {
    id: deployment.arn,
    kind: back ? 'rollback' : 'deployment',
    at: deployment.createdAt ?? deployment.startedAt ?? kept.changedAt,
    ...(endedAt === undefined ? {} : { endedAt }),
    scope: { account: key.account, region: key.region },
    subject: { type: 'service', cluster: key.cluster, name: key.service },
    what: whatOf(told),
    outcome: end.outcome,
    word: end.word,
    ...(end.sentence === `${end.word}.` ? {} : { sentence: end.sentence }),
    ...(maker ? { by: maker.actor } : {}),
    ...(maker?.reason ? { reason: maker.reason } : {}),
    ...(asker ? { endedBy: asker } : {}),
    ...(isRollback(told, place) ? { rollback: true } : {}),
    ...wayBackOf(told, place),
  };
}
