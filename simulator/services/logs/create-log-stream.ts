import type { CreateLogStreamCommandInput, CreateLogStreamCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { ensureStream } from '../../world/logs';
import { findGroup } from './find-group';

export const createLogStream: Operation<CreateLogStreamCommandInput, CreateLogStreamCommandOutput> = (input, call) => {
  const group = findGroup(call.region, input.logGroupName ?? '');
  const name = input.logStreamName ?? '';
  if (group.streams.has(name)) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log stream already exists');
  }
  ensureStream(call.region, group, name);
  return {};
};
