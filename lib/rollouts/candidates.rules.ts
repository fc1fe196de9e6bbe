import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Candidate, RollbackFacts } from './rollback-facts';
import { sameDigests, sameRun } from './same-run.rules';

/** A revision as something to return to; undefined where it cannot be read. */
export function candidateOf(facts: RollbackFacts, arn: string, deployment?: ServiceDeployment): Candidate | undefined {
  const revision = facts.revisions.get(arn);
  if (!revision) return undefined;
  const candidate: Candidate = {
    revisionArn: arn,
    taskDefinitionArn: revision.taskDefinitionArn,
    images: revision.images,
    deployedAt: deployment?.finishedAt,
    bad: false,
    sure: 'record',
    revision,
  };
  return { ...candidate, bad: isBad(facts, candidate) };
}

/**
 * Rolled back from: by the breaker, an alarm or a person (as AWS records it), or by one of ours. Who rolled back from
 * what ran also rolled back from earlier deployments of the very same; one that was deployed again later has a new start.
 */
function isBad(facts: RollbackFacts, candidate: Candidate): boolean {
  const arn = candidate.revisionArn ?? '';
  if (facts.bad.has(arn)) return true;
  if (
    (facts.deployments ?? facts.kept ?? []).some((d) => d.targetRevisionArn === arn && d.status.startsWith('ROLLBACK_'))
  ) {
    return true;
  }
  return [...facts.bad].some(([other, { at, ran }]) => {
    const revision = facts.revisions.get(other);
    if (!ran || !revision || (candidate.deployedAt ?? 0) > at) return false;
    const rolledBack: Candidate = {
      ...candidate,
      taskDefinitionArn: revision.taskDefinitionArn,
      images: revision.images,
    };
    const alike = sameDigests(rolledBack.images, candidate.images) === true;
    return alike && sameRun(rolledBack, candidate, facts.definitions);
  });
}

/** The revision that a deployment left running: after a rollback not its own target. */
export function leftRunning(deployment: ServiceDeployment): string | undefined {
  if (deployment.status === 'SUCCESSFUL') return deployment.targetRevisionArn;
  return deployment.status === 'ROLLBACK_SUCCESSFUL' ? deployment.rollback?.revisionArn : undefined;
}

/** What runs now, by the service itself, else by the newest deployment that ended well. */
export function currentOf(facts: RollbackFacts, deployments: ServiceDeployment[]): Candidate | undefined {
  const ended = deployments.map(leftRunning).find((arn) => arn !== undefined);
  const named = facts.service.currentRevisionArns;
  const arn = ended && (named.length === 0 || named.includes(ended)) ? ended : (named[0] ?? ended);
  const candidate = arn ? candidateOf(facts, arn) : undefined;
  if (!candidate || candidate.images.every((image) => image.runningDigest || image.digest)) return candidate;
  return facts.runningImages.length > 0 ? { ...candidate, images: facts.runningImages } : candidate;
}

/** The last successful revision before `current` that is not bad and would change something. */
export function lastGood(
  facts: RollbackFacts,
  deployments: ServiceDeployment[],
  current?: Candidate,
): Candidate | undefined {
  for (const deployment of deployments) {
    if (deployment.status !== 'SUCCESSFUL' || !deployment.targetRevisionArn) continue;
    const candidate = candidateOf(facts, deployment.targetRevisionArn, deployment);
    if (!candidate || candidate.bad || candidate.revisionArn === current?.revisionArn) continue;
    if (facts.except?.has(deployment.targetRevisionArn)) continue;
    if (!current || !sameRun(current, candidate, facts.definitions)) return candidate;
  }
  return undefined;
}

/** AWS returns to the revision that was last deployed successfully; the sources say which ones still run. */
export function whereAwsReturns(
  facts: RollbackFacts,
  flying: ServiceDeployment,
  older: ServiceDeployment[],
): Candidate | undefined {
  const known = older.map(leftRunning).find((arn) => arn !== undefined && flying.sourceRevisionArns.includes(arn));
  const arn = known ?? flying.sourceRevisionArns[0];
  return arn ? candidateOf(facts, arn) : undefined;
}
