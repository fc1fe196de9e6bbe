import type { HistoryEntry, ServiceDeployment, ServiceRevision } from '@/lib/model/rollout';
import type { Deployment, Service } from '@/lib/model/service';
import { mainFirst } from '@/lib/services/main-image.rules';
import { isStillFailing, nextTry, tryWords } from '@/lib/services/next-try.rules';
import { primaryOf } from '@/lib/services/progress.rules';
import { type End, type EndOf, endOf } from './ended.rules';
import { revisionWord } from './rollback-words.rules';

type Outcome = HistoryEntry['outcome'];

/** How a service deployment ended. Only SUCCESSFUL counts as success; a state that is not known is in flight. */
export const outcomeOf = (deployment: EndOf): Outcome => endOf(deployment).outcome;

/**
 * The revision that a service deployment leaves running: its target, or after a rollback the one that it went back to
 * (`targetServiceRevision` stays the failed one).
 */
export function leavesRunning(deployment: ServiceDeployment): string | undefined {
  return deployment.rollback?.revisionArn ?? deployment.targetRevisionArn;
}

/**
 * ARNs of the revisions that run now. `currentServiceRevisions` says it; without that field, the newest service
 * deployment does.
 */
export function runningRevisions(service: Service | undefined, deployments: readonly ServiceDeployment[]): string[] {
  if (service && service.currentRevisionArns.length > 0) return service.currentRevisionArns;
  const newest = deployments[0];
  const arn = newest ? leavesRunning(newest) : undefined;
  return arn ? [arn] : [];
}

export interface HistoryFacts {
  service: Service;
  /** Newest first. */
  deployments: readonly ServiceDeployment[];
  revisions: readonly ServiceRevision[];
  /** Who made a deployment and why, and who asked for its end, where our audit knows. */
  lookUp?: (
    deployment: ServiceDeployment,
  ) => { by?: string; reason?: string; back?: true; askedBy?: string } | undefined;
  /** Epoch milliseconds; with it, a deployment that goes on failing says when ECS tries again. */
  now?: number;
}

/** Without a breaker no state of AWS's tells that a deployment fails: the tries do. */
function stillFailing(deployment: ServiceDeployment, service: Service, now: number | undefined) {
  const primary = primaryOf(service);
  if (now === undefined || deployment.status !== 'IN_PROGRESS' || !primary || !isStillFailing(service, primary))
    return {};
  const tries = tryWords(nextTry(primary, service.events), primary.pending + primary.running, now);
  return { word: 'Still failing', sentence: `Still failing: ${tries}.` };
}

/**
 * The deployment whose tasks run now: the newest successful one of a revision that runs; while the very first is in
 * flight, that one. A failed, stopped or unfinished deployment never counts while an earlier one still runs.
 */
function bringerOf(
  running: readonly string[],
  deployments: readonly ServiceDeployment[],
): ServiceDeployment | undefined {
  const ofThese = deployments.filter((d) => d.targetRevisionArn && running.includes(d.targetRevisionArn));
  return (
    ofThese.find((d) => outcomeOf(d) === 'succeeded') ??
    ofThese.find((d) => outcomeOf(d) !== 'rolled-back' && outcomeOf(d) !== 'in-flight') ??
    ofThese.find((d) => outcomeOf(d) === 'in-flight')
  );
}

/** A service's history, newest first. One entry at most runs. */
export function historyOf({ service, deployments, revisions, lookUp, now }: HistoryFacts): HistoryEntry[] {
  const byArn = new Map(revisions.map((revision) => [revision.arn, revision]));
  const bringer = bringerOf(runningRevisions(service, deployments), deployments);
  return deployments.map((deployment) => {
    const revision = deployment.targetRevisionArn ? byArn.get(deployment.targetRevisionArn) : undefined;
    const returned = deployment.rollback?.revisionArn && byArn.get(deployment.rollback.revisionArn);
    const backTo = returned ? revisionWord(returned.taskDefinitionArn) : undefined;
    const { askedBy, ...maker } = lookUp?.(deployment) ?? {};
    const known = { ...(backTo ? { backTo } : {}), ...(askedBy ? { askedBy } : {}) };
    return {
      deployment,
      revision: revision && { ...revision, images: mainFirst(revision.images, service) },
      taskDefinition: revision?.taskDefinitionArn.split('/').at(-1) || undefined,
      ...maker,
      ...(askedBy ? { endedBy: askedBy } : {}),
      ...endOf(deployment, known),
      ...(maker.back && deployment.status === 'IN_PROGRESS' ? { word: 'Rolling back', sentence: 'Rolling back.' } : {}),
      ...stillFailing(deployment, service, now),
      runs: deployment === bringer,
    };
  });
}

/** Without service deployments: succeeded once ECS says COMPLETED and as many run as are wanted, of the newest. */
function endOfDeployment(deployment: Deployment, service: Service): End {
  const { rolloutState, running, desired, status } = deployment;
  if (rolloutState === 'FAILED') return { outcome: 'failed', word: 'Failed', sentence: 'Its tasks failed to start.' };
  const alone = service.deployments.length === 1;
  const completed = rolloutState === 'COMPLETED' || (!rolloutState && (alone || status !== 'PRIMARY'));
  if (!completed) return endOf({ status: 'IN_PROGRESS' });
  if (status !== 'PRIMARY' || running >= desired) return endOf({ status: 'SUCCESSFUL' });
  return { outcome: 'stopped', word: 'Completed', sentence: `ECS says completed; ${running} of ${desired} tasks run.` };
}

/**
 * A history out of `deployments[]`, for endpoints and services without service deployments: what is known of the
 * present, without what is gone.
 */
export function historyOfDeployments(service: Service): HistoryEntry[] {
  return service.deployments.map((deployment) => {
    const asServiceDeployment: ServiceDeployment = {
      arn: deployment.id,
      id: deployment.id,
      status: deployment.rolloutState ?? deployment.status,
      createdAt: deployment.createdAt,
      updatedAt: deployment.updatedAt,
      sourceRevisionArns: [],
      target: { requested: deployment.desired, running: deployment.running, pending: deployment.pending },
    };
    const end = endOfDeployment(deployment, service);
    return {
      deployment: asServiceDeployment,
      taskDefinition: deployment.taskDefinitionArn.split('/').at(-1) || undefined,
      ...end,
      sentence: deployment.rolloutReason ?? end.sentence,
      runs: deployment.running > 0 && deployment.status === 'PRIMARY',
    };
  });
}
