import type { ListServicesRequest, ListServicesResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';
import { clusterOf } from '../../world/ecs/arns';
import { page } from './paging';

/** Ten a page unless asked for more, a hundred at most; INACTIVE services are not listed. */
export const listServices: Operation<ListServicesRequest, ListServicesResponse> = (input, { region }) => {
  const services = [...clusterOf(region, input.cluster).services.values()].filter(
    (service) =>
      service.status !== 'INACTIVE' &&
      (!input.launchType || (service.config.launchType ?? 'EC2') === input.launchType) &&
      (!input.resourceManagementType ||
        (service.extra.resourceManagementType ?? 'CUSTOMER') === input.resourceManagementType) &&
      (!input.schedulingStrategy || (service.extra.schedulingStrategy ?? 'REPLICA') === input.schedulingStrategy),
  );
  const { items, nextToken } = page(services, input, { standard: 10, most: 100 });
  return { serviceArns: items.map((service) => service.arn), nextToken };
};
