import type { CreateLogGroupCommandInput, CreateLogGroupCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { ensureGroup, logsOf } from '../../world/logs';
import { classOf } from './group-class';

export const createLogGroup: Operation<CreateLogGroupCommandInput, CreateLogGroupCommandOutput> = (input, call) => {
  const name = input.logGroupName ?? '';
  if (!/^[.\-_/#A-Za-z0-9]{1,512}$/.test(name)) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value '${name}' at 'logGroupName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\.\\-_/#A-Za-z0-9]+`,
    );
  }
  const logGroupClass = classOf(input.logGroupClass ?? 'STANDARD');
  if (logsOf(call.region).groups.has(name)) {
    throw new AwsError('ResourceAlreadyExistsException', 'The specified log group already exists');
  }
  ensureGroup(call.region, name).logGroupClass = logGroupClass;
  return {};
};
