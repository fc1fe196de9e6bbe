import { withKnownDigests } from '@/lib/change/rolled-back-from.rules';
import type { AppSpec, CodeDeployDeployment } from '@/lib/model/code-deploy';
import type { ContainerImage } from '@/lib/model/image';
import type { TaskSet } from '@/lib/model/service';
import { definitionArnOf } from './app-spec.rules';
import { hasEnded } from './code-deploy-ended.rules';
import type { CodeDeployCandidate, CodeDeployFacts, RanImages } from './code-deploy-facts';
import { sameDigests, sameRun } from './same-run.rules';

/** Of how many of the newest good deployments the AppSpec is read: each is a call of its own. */
export const specsRead = 12;

/** Of a group's deployments the one that moves. */
export const inFlight = ({ deployments }: CodeDeployFacts): CodeDeployDeployment | undefined =>
  deployments.find((deployment) => !hasEnded(deployment));

/** The task set that the service shows: what runs, or what a deployment in flight would return to. */
export const primaryOf = ({ service }: CodeDeployFacts): TaskSet | undefined =>
  service.taskSets.find((set) => set.status === 'PRIMARY');

/** Puts the digests that were seen to what a task definition writes. */
function withDigests(written: ContainerImage[], seen: RanImages | undefined): ContainerImage[] {
  return written.map((image) => {
    const same = seen?.images.find((other) => other.container === image.container && other.written === image.written);
    return same?.runningDigest ? { ...image, runningDigest: same.runningDigest } : image;
  });
}

function writtenBy(facts: CodeDeployFacts, arn: string): ContainerImage[] {
  return (facts.definitions.get(arn)?.containers ?? []).map((c) => ({ ...c.image, container: c.name }));
}

/** The ARN of the task definition that a deployment deploys, where its AppSpec names one revision. */
export function definitionOf(facts: CodeDeployFacts, { id }: CodeDeployDeployment): string | undefined {
  const spec = facts.specs.get(id);
  return spec && definitionArnOf(spec.taskDefinition, facts.service.taskDefinitionArn);
}

/** A deployment as something to return to, with what its own tasks ran; undefined without its AppSpec. */
export function candidateOf(
  facts: CodeDeployFacts,
  deployment: CodeDeployDeployment,
): (CodeDeployCandidate & { deployment: CodeDeployDeployment; spec: AppSpec }) | undefined {
  const arn = definitionOf(facts, deployment);
  const spec = facts.specs.get(deployment.id);
  if (!arn || !spec) return undefined;
  const from = deployment.createdAt ?? 0;
  const later = facts.deployments.filter((d) => (d.createdAt ?? 0) > from && definitionOf(facts, d) === arn);
  const until = Math.min(Number.POSITIVE_INFINITY, ...later.map((d) => d.createdAt ?? 0));
  const seen = facts.ran.find(
    (task) => task.taskDefinitionArn === arn && task.startedAt >= from && task.startedAt < until,
  );
  const images = withDigests(writtenBy(facts, arn), seen);
  const { last } = facts;
  const candidate = {
    taskDefinitionArn: arn,
    images: last?.revision === deployment.id ? withKnownDigests(images, last.images) : images,
    deployedAt: deployment.completedAt,
    bad: false,
    ...(deployment.status === 'Succeeded' ? {} : { neverUp: true }),
    sure: 'record' as const,
    deployment,
    spec,
  };
  return { ...candidate, bad: isBad(facts, candidate) };
}

/** A task set as what runs, by its own tasks. */
export function candidateOfSet(facts: CodeDeployFacts, set: TaskSet): CodeDeployCandidate | undefined {
  const arn = set.taskDefinitionArn;
  if (!arn) return undefined;
  const own = facts.ran.filter((task) => task.running && task.taskDefinitionArn === arn);
  const seen = own.find((task) => task.startedBy === set.id) ?? own[0];
  const made = facts.deployments.find((d) => d.id === set.externalId);
  const named = made ?? facts.deployments.find((d) => d.status === 'Succeeded' && definitionOf(facts, d) === arn);
  return {
    taskDefinitionArn: arn,
    images: withDigests(writtenBy(facts, arn), seen),
    deployedAt: named?.completedAt,
    bad: named ? facts.bad.has(named.id) : false,
    sure: 'record',
    ...(named ? { deployment: named, spec: facts.specs.get(named.id) } : {}),
  };
}

/** Rolled back from, by CodeDeploy or by someone here; or the same as one that ran and was rolled back from since. */
function isBad(facts: CodeDeployFacts, candidate: CodeDeployCandidate): boolean {
  const id = candidate.deployment?.id ?? '';
  if (facts.bad.has(id) || candidate.deployment?.rolledBackBy) return true;
  if (facts.deployments.some((d) => d.rollsBack === id)) return true;
  return [...facts.bad].some(([other, { at, ran }]) => {
    const bad = facts.deployments.find((d) => d.id === other);
    if (!ran || !bad || (candidate.deployedAt ?? 0) > at) return false;
    const arn = definitionOf(facts, bad);
    if (arn !== candidate.taskDefinitionArn) return false;
    const rolledBack = { ...candidate, images: withDigests(writtenBy(facts, arn), seenOf(facts, bad, arn)) };
    return sameDigests(rolledBack.images, candidate.images) !== false;
  });
}

const seenOf = (facts: CodeDeployFacts, { createdAt = 0 }: CodeDeployDeployment, arn: string) =>
  facts.ran.find((task) => task.taskDefinitionArn === arn && task.startedAt >= createdAt);

/** Whether going from one to the other would change nothing. */
export const sameAs = (facts: CodeDeployFacts, a: CodeDeployCandidate, b: CodeDeployCandidate): boolean =>
  sameRun(a, b, facts.definitions);
