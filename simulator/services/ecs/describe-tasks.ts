import type { DescribeTasksRequest, DescribeTasksResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf, findTask, lastPart } from '../../world/ecs/arns';
import type { SimTask } from '../../world/ecs/model';
import { viewTask } from './view-task';

export const describeTasks: Operation<DescribeTasksRequest, DescribeTasksResponse> = (input, { region }) => {
  const asked = input.tasks ?? [];
  if (asked.length === 0) throw new AwsError('InvalidParameterException', 'Tasks cannot be empty.');
  if (asked.length > 100) throw new AwsError('InvalidParameterException', 'taskIds can have at most 100 items.');
  const cluster = clusterOf(region, input.cluster);
  const found: SimTask[] = [];
  const failures = [];
  for (const reference of asked) {
    const task = findTask(cluster, reference);
    if (task) found.push(task);
    else failures.push({ arn: region.arn('ecs', `task/${cluster.name}/${lastPart(reference)}`), reason: 'MISSING' });
  }
  const withTags = input.include?.includes('TAGS') ?? false;
  return { tasks: found.map((task) => viewTask(task, withTags)), failures };
};
