import 'server-only';
import { describeServiceRevisions } from '@/lib/aws/ecs/describe-service-revisions';
import { listServiceDeployments } from '@/lib/aws/ecs/list-service-deployments';
import type { Part } from '@/lib/model/failure';
import type { HistoryEntry, ServiceDeployment, ServiceRevision } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import {
  type HistoryFacts,
  historyOf,
  historyOfDeployments,
  leavesRunning,
  outcomeOf,
} from '@/lib/rollouts/history.rules';
import { readCodeDeployHistory } from './read-code-deploy-history';

export type LookUp = NonNullable<HistoryFacts['lookUp']>;

export interface Story {
  history: Part<HistoryEntry[]>;
  revisions: ServiceRevision[];
  inFlight?: ServiceDeployment;
}

const shown = 20;

/**
 * A service's last twenty deployments with their revisions. Where AWS does not tell service deployments (an emulator,
 * a right that is missing, an old service), the history is what `deployments[]` holds, beside the failure. What
 * CodeDeploy deploys has CodeDeploy's own.
 */
export async function readHistory(scope: Scope, service: Service, at: number, lookUp?: LookUp): Promise<Story> {
  if (service.controller === 'CODE_DEPLOY') {
    return { history: await readCodeDeployHistory(scope, service, at, lookUp), revisions: [] };
  }
  const read = await listServiceDeployments(scope, service.cluster, service.name, shown);
  const deployments = read.ok ? read.value.items : [];
  const arns = [
    ...service.currentRevisionArns,
    ...deployments.flatMap((d) => [d.targetRevisionArn, leavesRunning(d)]).filter((arn) => arn !== undefined),
  ];
  const revisionsRead = await describeServiceRevisions(scope, arns);
  const revisions = revisionsRead.ok ? revisionsRead.value.items : [];
  const failure = read.ok ? read.value.failure : read.failure;
  const history =
    deployments.length > 0
      ? historyOf({ service, deployments, revisions, lookUp, now: at })
      : historyOfDeployments(service);
  const inFlight = deployments.find((d) => outcomeOf(d) === 'in-flight');
  return {
    history: failure ? { value: history, at, failure } : { value: history, at },
    revisions,
    ...(inFlight ? { inFlight } : {}),
  };
}
