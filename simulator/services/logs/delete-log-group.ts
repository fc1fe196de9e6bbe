import type { DeleteLogGroupCommandInput, DeleteLogGroupCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../protocols/operation';
import { logsOf } from '../../world/logs';
import { findGroup } from './find-group';

export const deleteLogGroup: Operation<DeleteLogGroupCommandInput, DeleteLogGroupCommandOutput> = (input, call) => {
  const group = findGroup(call.region, input.logGroupName ?? '');
  logsOf(call.region).groups.delete(group.name);
  return {};
};
