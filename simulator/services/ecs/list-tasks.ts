import type { ListTasksRequest, ListTasksResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf, lastPart, serviceOf } from '../../world/ecs/arns';
import { page } from './paging';

/** Tasks whose desired status is RUNNING unless asked otherwise; PENDING finds none (ListTasks). */
export const listTasks: Operation<ListTasksRequest, ListTasksResponse> = (input, { region }) => {
  const cluster = clusterOf(region, input.cluster);
  const service = input.serviceName ? serviceOf(cluster, input.serviceName) : undefined;
  if (input.startedBy && (input.family || input.serviceName || input.launchType || input.containerInstance)) {
    throw new AwsError('InvalidParameterException', 'cannot specify startedBy with other arguments');
  }
  const desired = input.desiredStatus ?? 'RUNNING';
  const tasks = [...cluster.tasks.values()].filter(
    (task) =>
      task.wire.desiredStatus === desired &&
      (!service || task.service === service) &&
      (!input.family || task.definition.family === input.family) &&
      (!input.startedBy || task.wire.startedBy === input.startedBy) &&
      (!input.launchType || task.wire.launchType === input.launchType) &&
      (!input.containerInstance || task.instance?.id === lastPart(input.containerInstance)),
  );
  const { items, nextToken } = page(tasks, input, { standard: 100, most: 100 });
  return { taskArns: items.map((task) => task.wire.taskArn ?? ''), nextToken };
};
