import type { CodeDeployDeployment } from '@/lib/model/code-deploy';
import type { HistoryEntry, ServiceDeployment } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';
import type { TaskDefinition } from '@/lib/model/task-definition';
import { mainFirst } from '@/lib/services/main-image.rules';
import { endOfCodeDeploy } from './code-deploy-ended.rules';
import type { HistoryFacts } from './history.rules';

export interface CodeDeployHistoryFacts {
  service: Service;
  /** Newest first. */
  deployments: readonly CodeDeployDeployment[];
  /** ARN of the task definition that a deployment deploys, by its id; as many as could be read. */
  deploys: ReadonlyMap<string, string>;
  /** By ARN. */
  definitions: ReadonlyMap<string, TaskDefinition>;
  lookUp?: HistoryFacts['lookUp'];
}

const toServiceDeployment = (one: CodeDeployDeployment): ServiceDeployment => ({
  ...{ arn: one.id, id: one.id, status: one.status, sourceRevisionArns: [] },
  createdAt: one.createdAt,
  finishedAt: one.completedAt,
});

const words: Record<HistoryEntry['outcome'], string> = {
  'in-flight': 'In flight',
  succeeded: 'Succeeded',
  stopped: 'Stopped',
  failed: 'Failed',
  'rolled-back': 'Rolled back',
};

function endOf(one: CodeDeployDeployment, all: readonly CodeDeployDeployment[], askedBy?: string) {
  const back = all.find(({ id }) => id === one.rolledBackBy);
  const end = endOfCodeDeploy(one, back, askedBy);
  const outcome: HistoryEntry['outcome'] = end?.outcome ?? 'in-flight';
  return { outcome, word: words[outcome], sentence: end?.sentence ?? `CodeDeploy's ${one.id} is ${one.status}.` };
}

/** The history of a service that CodeDeploy deploys, newest first: by CodeDeploy's own deployments. */
export function historyOfCodeDeploy(facts: CodeDeployHistoryFacts): HistoryEntry[] {
  const { service, deployments, deploys, definitions, lookUp } = facts;
  const primary = service.taskSets.find((set) => set.status === 'PRIMARY');
  return deployments.map((one): HistoryEntry => {
    const deployment = toServiceDeployment(one);
    const arn = deploys.get(one.id);
    const images = (arn ? (definitions.get(arn)?.containers ?? []) : []).map((c) => ({
      ...c.image,
      container: c.name,
    }));
    const { askedBy, ...maker } = lookUp?.(deployment) ?? {};
    const by = maker.by ?? (one.rollsBack ? 'CodeDeploy' : undefined);
    const revision = arn && {
      ...{ arn: one.id, id: one.id, taskDefinitionArn: arn, images: mainFirst(images, service) },
      ...{ subnets: [], securityGroups: [], targetGroupArns: [] },
    };
    return {
      deployment,
      ...(revision ? { revision, taskDefinition: revision.taskDefinitionArn.split('/').at(-1) } : {}),
      ...maker,
      ...(by ? { by } : {}),
      ...endOf(one, deployments, askedBy),
      runs: primary?.externalId === one.id,
    };
  });
}
