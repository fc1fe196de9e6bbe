import type { ListServiceDeploymentsRequest, ListServiceDeploymentsResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';
import { clusterOf, serviceOf } from '../../world/ecs/arns';
import { page } from './paging';
import { viewServiceDeploymentBrief } from './view-deployment';

const ninetyDays = 90 * 24 * 3_600_000;

/** Newest first; those of the last 90 days (service-deployment). */
export const listServiceDeployments: Operation<ListServiceDeploymentsRequest, ListServiceDeploymentsResponse> = (
  input,
  { region },
) => {
  const service = serviceOf(clusterOf(region, input.cluster), input.service ?? '');
  const oldest = region.world.clock.now() - ninetyDays;
  const { after, before } = input.createdAt ?? {};
  const wanted = service.rollouts.filter(
    (rollout) =>
      rollout.createdAt >= oldest &&
      (!input.status?.length || input.status.includes(rollout.status)) &&
      (!after || rollout.createdAt >= after.getTime()) &&
      (!before || rollout.createdAt <= before.getTime()),
  );
  const { items, nextToken } = page(wanted, input, { standard: 20, most: 100 });
  return { serviceDeployments: items.map(viewServiceDeploymentBrief), nextToken };
};
