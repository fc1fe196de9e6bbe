import type { ServiceRevisionSummary } from '@aws-sdk/client-ecs';
import { revisionNumber } from './ids';
import type { RevisionConfig, SimRevision, SimService, SimTask } from './model';
import { isPending, isRunning, isWanted, takesRoom } from './task-steps';

/** Freezes a configuration as the service's next revision; it is in nobody's list yet but `service.revisions`. */
export function makeRevision(service: SimService, config: RevisionConfig, at: number): SimRevision {
  const number = revisionNumber();
  const revision: SimRevision = {
    number,
    arn: service.region.arn('ecs', `service-revision/${service.cluster.name}/${service.name}/${number}`),
    deploymentId: `ecs-svc/${number}`,
    createdAt: at,
    updatedAt: at,
    config,
    images: (config.definition.definition.containerDefinitions ?? []).map(({ name, image }) => ({
      containerName: name,
      image,
    })),
    targetGroups: targetGroupsFor(service, config),
    status: 'PRIMARY',
    failedTasks: 0,
    desired: 0,
    completed: false,
    stalled: false,
    started: 0,
    digestFailures: 0,
    startFailures: 0,
    waiting: false,
    productionWeight: 0,
    testWeight: 0,
    tasks: new Set(),
  };
  service.revisions.unshift(revision);
  return revision;
}

/** Blue/green takes the alternate target group when the present revision holds the first. */
function targetGroupsFor(service: SimService, config: RevisionConfig): SimRevision['targetGroups'] {
  const present = new Set(service.live[0]?.targetGroups.map((group) => group.arn));
  return config.loadBalancers.flatMap((balancer) => {
    if (!balancer.targetGroupArn) return [];
    const alternate = balancer.advancedConfiguration?.alternateTargetGroupArn;
    const swap = service.deploymentConfiguration.strategy !== 'ROLLING' && present.has(balancer.targetGroupArn);
    return [
      {
        arn: swap && alternate ? alternate : balancer.targetGroupArn,
        container: balancer.containerName ?? '',
        port: balancer.containerPort ?? 80,
        productionListenerRule: balancer.advancedConfiguration?.productionListenerRule,
      },
    ];
  });
}

export function countsOf(revision: SimRevision): { running: number; pending: number } {
  let running = 0;
  let pending = 0;
  for (const task of revision.tasks) {
    if (isRunning(task)) running++;
    else if (isPending(task)) pending++;
  }
  return { running, pending };
}

/** Its tasks that are meant to go on. */
export const wantedTasks = (revision: SimRevision): SimTask[] => [...revision.tasks].filter(isWanted);
/** Its tasks that take room under maximumPercent, stopping ones too. */
export const roomTakers = (revision: SimRevision): SimTask[] => [...revision.tasks].filter(takesRoom);

/** How a service deployment tells of one of its revisions. */
export function summaryOf(service: SimService, revision: SimRevision): ServiceRevisionSummary {
  const { running, pending } = countsOf(revision);
  const weighted = service.deploymentConfiguration.strategy !== 'ROLLING';
  return {
    arn: revision.arn,
    requestedTaskCount: revision.desired,
    runningTaskCount: running,
    pendingTaskCount: pending,
    requestedTestTrafficWeight: weighted ? revision.testWeight : undefined,
    requestedProductionTrafficWeight: weighted ? revision.productionWeight : undefined,
  };
}
