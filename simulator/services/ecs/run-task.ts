import type { RunTaskRequest, RunTaskResponse, Tag } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf } from '../../world/ecs/arns';
import { noCapacity } from '../../world/ecs/behaviour';
import { newTask } from '../../world/ecs/new-task';
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
  const tags: Tag[] = input.propagateTags === 'TASK_DEFINITION' ? definition.tags : [];
  const tasks = Array.from({ length: Math.min(Math.max(input.count ?? 1, 1), 10) }, (_, ordinal) => {
    const task = newTask({
      cluster,
      config: {
        definition,
        launchType: input.launchType,
        capacityProviderStrategy: input.capacityProviderStrategy,
        platformVersion: input.platformVersion,
        networkConfiguration: input.networkConfiguration,
      },
      group: input.group ?? `family:${definition.family}`,
      startedBy: input.startedBy,
      overrides: input.overrides,
      tags: [...tags, ...(input.tags ?? [])],
      enableExecuteCommand: input.enableExecuteCommand,
      ordinal,
    });
    startTask(task);
    return viewTask(task, true);
  });
  const answer = { tasks, failures: [] };
  if (token) tokens.set(token, answer);
  return answer;
};
