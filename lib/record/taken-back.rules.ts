import { textOf } from '@/lib/change/json.rules';
import { revisionWord } from '@/lib/rollouts/rollback-words.rules';
import type { Told } from './deployment-told.rules';
import { serviceId } from './recorded.rules';

const holds = ({ end }: Told) => end.outcome === 'succeeded' || end.outcome === 'in-flight';

/** What the deployment itself tells: AWS took it back, or is doing so. */
function byItself({ end, kept }: Told): string | undefined {
  if (end.outcome === 'rolled-back') return 'Rolled back already.';
  return end.outcome === 'in-flight' && kept.deployment.status.startsWith('ROLLBACK_')
    ? 'Being rolled back.'
    : undefined;
}

/** The revisions that a rollback left. */
function leftBy({ kept, maker }: Told): string[] {
  const revision = textOf(maker?.before, 'revision');
  return [...kept.deployment.sourceRevisionArns, ...(revision === undefined ? [] : [revision])];
}

/**
 * Of which deployments nothing is left to take back, with why, by ARN: those that AWS rolled back, those that a rollback
 * which still holds has left, and those whose service runs again what it ran before them. `told` newest first.
 */
export function takenBack(told: readonly Told[]): Map<string, string> {
  const found = new Map<string, string>();
  const left = new Map<string, string>();
  const runs = new Map<string, Told>();
  for (const one of told) {
    const { key, deployment, taskDefinition } = one.kept;
    const service = serviceId(key);
    const place = (arn: string) => `${service} ${arn}`;
    const target = deployment.targetRevisionArn;
    const now = runs.get(service);
    const same = now && one.before && now.kept.taskDefinition === one.before && taskDefinition !== one.before;
    const verb = now?.end.outcome === 'in-flight' ? 'Being taken back' : 'Taken back already';
    const why =
      byItself(one) ??
      (target && left.get(place(target))) ??
      (same ? `${verb}: ${revisionWord(one.before)} again.` : undefined);
    if (why) found.set(deployment.arn, why);
    if (!holds(one) || byItself(one)) continue;
    if (!now) runs.set(service, one);
    if (why || !one.back) continue;
    const who = one.maker?.actor ?? 'a person';
    const words = one.end.outcome === 'in-flight' ? `Being taken back by ${who}.` : `Taken back already by ${who}.`;
    for (const arn of leftBy(one)) left.set(place(arn), words);
  }
  return found;
}
