import type { HistoryEntry, ServiceDeployment, ServiceRevision } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';

type Outcome = HistoryEntry['outcome'];

/** How a service deployment ended. Only SUCCESSFUL counts as success; a state that is not known is in flight. */
export function outcomeOf(deployment: Pick<ServiceDeployment, 'status' | 'finishedAt' | 'stoppedAt'>): Outcome {
  switch (deployment.status) {
    case 'SUCCESSFUL':
      return 'succeeded';
    case 'STOPPED':
      return 'stopped';
    case 'ROLLBACK_SUCCESSFUL':
      return 'rolled-back';
    case 'ROLLBACK_FAILED':
      return 'failed';
    default:
      return deployment.finishedAt || deployment.stoppedAt ? 'stopped' : 'in-flight';
  }
}

function sentenceOf(deployment: ServiceDeployment): string {
  switch (deployment.status) {
    case 'PENDING':
      return 'Waits to start.';
    case 'IN_PROGRESS':
      return 'In flight.';
    case 'SUCCESSFUL':
      return 'Succeeded.';
    case 'STOP_REQUESTED':
      return 'Is being stopped: a newer deployment began, or it failed without a way back.';
    case 'STOPPED':
      return 'Stopped before it was done; it was not rolled back.';
    case 'ROLLBACK_REQUESTED':
      return 'A rollback was asked for.';
    case 'ROLLBACK_IN_PROGRESS':
      return 'Failed; going back to the revision before.';
    case 'ROLLBACK_SUCCESSFUL':
      return 'Rolled back to the revision before.';
    case 'ROLLBACK_FAILED':
      return 'Failed, and so did the rollback.';
    default:
      return deployment.status;
  }
}

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
  /** Who made a deployment and why, where our audit knows. */
  lookUp?: (deployment: ServiceDeployment) => { by?: string; reason?: string } | undefined;
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
export function historyOf({ service, deployments, revisions, lookUp }: HistoryFacts): HistoryEntry[] {
  const byArn = new Map(revisions.map((revision) => [revision.arn, revision]));
  const bringer = bringerOf(runningRevisions(service, deployments), deployments);
  return deployments.map((deployment) => {
    const revision = deployment.targetRevisionArn ? byArn.get(deployment.targetRevisionArn) : undefined;
    return {
      deployment,
      revision,
      taskDefinition: revision?.taskDefinitionArn.split('/').at(-1) || undefined,
      ...lookUp?.(deployment),
      outcome: outcomeOf(deployment),
      sentence: sentenceOf(deployment),
      runs: deployment === bringer,
    };
  });
}

/**
 * A history out of `deployments[]`, for endpoints and services without service deployments: what is known of the
 * present, without what is gone.
 */
export function historyOfDeployments(service: Service): HistoryEntry[] {
  return service.deployments.map((deployment) => {
    const status =
      deployment.rolloutState === 'FAILED'
        ? 'STOPPED'
        : deployment.rolloutState === 'IN_PROGRESS'
          ? 'IN_PROGRESS'
          : 'SUCCESSFUL';
    const asServiceDeployment: ServiceDeployment = {
      arn: deployment.id,
      id: deployment.id,
      status,
      createdAt: deployment.createdAt,
      updatedAt: deployment.updatedAt,
      sourceRevisionArns: [],
      target: { requested: deployment.desired, running: deployment.running, pending: deployment.pending },
    };
    return {
      deployment: asServiceDeployment,
      taskDefinition: deployment.taskDefinitionArn.split('/').at(-1) || undefined,
      outcome: outcomeOf(asServiceDeployment),
      sentence: deployment.rolloutReason ?? sentenceOf(asServiceDeployment),
      runs: deployment.running > 0 && deployment.status === 'PRIMARY',
    };
  });
}
