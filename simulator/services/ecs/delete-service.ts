import type { DeleteServiceRequest, DeleteServiceResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf, serviceOf } from '../../world/ecs/arns';
import { look } from '../../world/ecs/look';
import { endRollout } from '../../world/ecs/rollouts';
import { viewService } from './view-service';

/** DRAINING until the last task has stopped, then INACTIVE; without `force` only at a desired count of 0. */
export const deleteService: Operation<DeleteServiceRequest, DeleteServiceResponse> = (input, { region }) => {
  const service = serviceOf(clusterOf(region, input.cluster), input.service ?? '');
  if (service.status === 'ACTIVE') {
    if (!input.force && service.desiredCount > 0) {
      throw new AwsError('InvalidParameterException', 'The service cannot be stopped while it is scaled above 0.');
    }
    if (!input.force && service.rollout) {
      throw new AwsError('InvalidParameterException', 'The service cannot be stopped while deployments are active.');
    }
    service.status = 'DRAINING';
    service.desiredCount = 0;
    for (const rollout of service.rollouts) {
      if (rollout.finishedAt === undefined) endRollout(rollout, rollout.rollback ? 'ROLLBACK_FAILED' : 'STOPPED');
    }
    if (service.controller === 'ECS') look(service, 1_000);
    else service.status = 'INACTIVE';
  }
  return { service: viewService(service) };
};
