import { withKnownDigests } from '@/lib/change/rolled-back-from.rules';
import { candidateOf, lastGood } from './candidates.rules';
import type { Candidate, Choice, RollbackFacts } from './rollback-facts';
import { shortDefinition } from './rollback-words.rules';
import { sameRun } from './same-run.rules';

/**
 * Without service deployments: what our own record says was good, then what the service still shows beside its PRIMARY deployment, then the older revisions of
 * its family; nobody knows whether those ever ran well.
 */
export function chooseByFamily(facts: RollbackFacts): Choice {
  const { service, last } = facts;
  const unchanged = 'Nothing was changed.';
  const toCandidate = (arn: string): Candidate => ({
    taskDefinitionArn: arn,
    images: (facts.definitions.get(arn)?.containers ?? []).map((c) => ({ ...c.image, container: c.name })),
    bad: false,
    sure: 'guess',
  });
  const primary = service.deployments.find((d) => d.status === 'PRIMARY');
  const arn = primary?.taskDefinitionArn ?? service.taskDefinitionArn;
  const named = arn ? toCandidate(arn) : undefined;
  const replaced = service.deployments
    .filter((d) => d.status === 'ACTIVE' && d.taskDefinitionArn !== arn)
    .map((d) => d.taskDefinitionArn);
  const unfinished = replaced.length > 0;
  // Of two that run nobody tells here which one the running images are of.
  const running = unfinished ? [] : facts.runningImages;
  const current = named && running.length > 0 ? { ...named, images: running } : named;
  if (facts.undo && last?.taskDefinition) {
    const target = toCandidate(last.taskDefinition);
    const images = withKnownDigests(target.images, last.images);
    return { way: 'return', current, target: { ...target, images, bad: true, sure: 'record' }, undoes: last };
  }
  if (facts.chosen) {
    const target = candidateOf(facts, facts.chosen);
    if (target) return { way: 'return', current, target: { ...target, sure: 'kept' } };
    const message = 'AWS tells nothing of this service’s deployments here, and this revision was never kept.';
    return { way: 'refuse', failure: { kind: 'refused', message, unchanged, advice: 'Deploy its image instead.' } };
  }
  const ours = lastGood(facts, facts.kept ?? [], unfinished ? undefined : current);
  if (ours && ours.taskDefinitionArn !== arn) {
    return { way: 'return', current, target: { ...ours, sure: 'kept' }, unfinished };
  }
  for (const older of [...replaced, ...facts.family]) {
    const target = toCandidate(older);
    if (older === arn || facts.except?.has(older)) continue;
    const same = !replaced.includes(older) && named && sameRun(named, target, facts.definitions);
    if (!same) return { way: 'return', current, target, unfinished };
  }
  if (facts.familyUnread) return { way: 'refuse', failure: { ...facts.familyUnread, unchanged } };
  const message = `No older revision of ${arn ? shortDefinition(arn) : service.name} would change anything.`;
  const failure = { kind: 'refused' as const, message, unchanged };
  return { way: 'refuse', failure: { ...failure, advice: 'Deploy another image instead.' } };
}
