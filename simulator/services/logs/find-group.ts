import { AwsError } from '../../protocols/aws-error';
import { type LogGroup, type LogStream, logsOf } from '../../world/logs';
import type { Region } from '../../world/region';

/** The group of a name or ARN (with or without `:*`), of which exactly one must be given. */
export function findGroup(region: Region, name: string | undefined, identifier?: string): LogGroup {
  if ((name === undefined) === (identifier === undefined)) {
    throw new AwsError(
      'InvalidParameterException',
      'Exactly one of logGroupName and logGroupIdentifier must be specified.',
    );
  }
  const wanted = name ?? (identifier ?? '').replace(/^arn:[^:]*:logs:[^:]*:[^:]*:log-group:/, '').replace(/:\*$/, '');
  const group = logsOf(region).groups.get(wanted);
  if (!group) throw new AwsError('ResourceNotFoundException', 'The specified log group does not exist.');
  return group;
}

/** The stream of that name in the group. */
export function findStream(group: LogGroup, name: string): LogStream {
  const stream = group.streams.get(name);
  if (!stream) throw new AwsError('ResourceNotFoundException', 'The specified log stream does not exist.');
  return stream;
}

/** What AWS says to a token that is not its own. */
export function invalidToken(): AwsError {
  return new AwsError('InvalidParameterException', 'The specified nextToken is invalid.');
}
