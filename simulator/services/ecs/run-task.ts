import type { Failure, RunTaskRequest, RunTaskResponse, Tag, Task } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf } from '../../world/ecs/arns';
import { noCapacity } from '../../world/ecs/behaviour';
import { activeInstances, placeTask } from '../../world/ecs/container-instances';
import { newTask, onFargate } from '../../world/ecs/new-task';
import { ecsOf } from '../../world/ecs/state';
import { findTaskDefinition } from '../../world/ecs/task-definitions';
import { startTask } from '../../world/ecs/task-start';
import { viewTask } from './view-task';

/** Starts one to ten tasks outside of any service; `clientToken` answers the same tasks again. */
export const runTask: Operation<RunTaskRequest, RunTaskResponse> = (input, { region }) => {
  const cluster = clusterOf(region, input.cluster);
  const { tokens } = ecsOf(region);
  const token = input.clientToken ? `run:${cluster.name}:${input.clientToken}` : undefined;
  const before = token ? (tokens.get(token) as RunTaskResponse | undefined) : undefined;
  if (before) return before;
  const definition = findTaskDefinition(region, input.taskDefinition ?? '');
  if (!definition) throw new AwsError('ClientException', 'TaskDefinition not found.');
  if (definition.definition.status !== 'ACTIVE') {
    throw new AwsError('InvalidParameterException', 'TaskDefinition is inactive');
  }
  const { networkMode } = definition.definition;
  if (networkMode === 'awsvpc' && !input.networkConfiguration?.awsvpcConfiguration) {
    throw new AwsError(
      'InvalidParameterException',
      "Network Configuration must be provided when networkMode 'awsvpc' is specified.",
    );
  }
  if (noCapacity({ region, cluster: cluster.name, family: definition.family })) {
    const reason = 'Capacity is unavailable at this time. Please try again later or in a different availability zone';
    return { tasks: [], failures: [{ reason }] };
  }
  const config = {
    definition,
    launchType: input.launchType,
    capacityProviderStrategy: input.capacityProviderStrategy,
    platformVersion: input.platformVersion,
    networkConfiguration: input.networkConfiguration,
  };
  const fargate = onFargate(config);
  if (!fargate && cluster.instances.size === 0) {
    throw new AwsError('InvalidParameterException', 'No Container Instances were found in your cluster.');
  }
  const tags: Tag[] = input.propagateTags === 'TASK_DEFINITION' ? definition.tags : [];
  const failures: Failure[] = [];
  const tasks: Task[] = [];
  for (let ordinal = 0; ordinal < Math.min(Math.max(input.count ?? 1, 1), 10); ordinal++) {
    const place = fargate ? undefined : placeTask(cluster, config);
    if (place && 'refused' in place) {
      failures.push(...activeInstances(cluster).map(({ arn }) => ({ arn, reason: 'RESOURCE:MEMORY' })));
      break;
    }
    const task = newTask({
      cluster,
      config,
      instance: place,
      group: input.group ?? `family:${definition.family}`,
      startedBy: input.startedBy,
      overrides: input.overrides,
      tags: [...tags, ...(input.tags ?? [])],
      enableExecuteCommand: input.enableExecuteCommand,
      ordinal,
    });
    startTask(task);
    tasks.push(viewTask(task, true));
  }
  const answer = { tasks, failures };
  if (token) tokens.set(token, answer);
  return answer;
};
