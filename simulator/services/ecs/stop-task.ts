import type { StopTaskRequest, StopTaskResponse } from '@aws-sdk/client-ecs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { clusterOf, findTask } from '../../world/ecs/arns';
import { leaveTargets } from '../../world/ecs/place';
import { drainTask, requestStop } from '../../world/ecs/task-stop';
import { viewTask } from './view-task';

/** Answers at once with what is to be; the task's tags are deleted (StopTask). */
export const stopTask: Operation<StopTaskRequest, StopTaskResponse> = (input, { region }) => {
  const task = findTask(clusterOf(region, input.cluster), input.task ?? '');
  if (!task) throw new AwsError('InvalidParameterException', 'The referenced task was not found.');
  if (requestStop(task, 'UserInitiated', input.reason)) {
    task.wire.tags = [];
    if (task.service && task.revision) {
      task.service.steady = false;
      leaveTargets(task.service, task.revision, [task]);
    } else {
      drainTask(task, () => {});
    }
  }
  return { task: viewTask(task) };
};
