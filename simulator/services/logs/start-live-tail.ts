import type {
  LiveTailSessionLogEvent,
  StartLiveTailCommandInput,
  StartLiveTailCommandOutput,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { type LogListener, logsOf } from '../../world/logs';
import { findGroup } from './find-group';
import { refuseOtherClass } from './group-class';
import { LiveTail } from './live-tail';
import { parsePattern } from './pattern';

/**
 * Sessions at a time of an account in a Region; AWS raises it on request.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html
 */
const MOST_SESSIONS = 15;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html */
export const startLiveTail: Operation<StartLiveTailCommandInput, StartLiveTailCommandOutput> = (input, call) => {
  check(input);
  const groups = new Set((input.logGroupIdentifiers ?? []).map((arn) => findGroup(call.region, undefined, arn)));
  for (const group of groups) refuseOtherClass(group, 'StartLiveTail');
  const { logStreamNames: names, logStreamNamePrefixes: prefixes } = input;
  const matches = parsePattern(input.logEventFilterPattern);
  const isWanted = (stream: string, message: string): boolean =>
    (names?.includes(stream) ?? true) && (prefixes?.some((p) => stream.startsWith(p)) ?? true) && matches(message);

  const { listeners } = logsOf(call.region);
  // Whoever is told of lines as they arrive is a session.
  if (listeners.size >= MOST_SESSIONS) {
    throw new AwsError('LimitExceededException', 'You have exceeded the maximum number of concurrent sessions.');
  }
  const listen: LogListener = (group, stream, events) => {
    if (!groups.has(group)) return;
    for (const { message, timestamp, ingestedAt } of events) {
      if (!isWanted(stream.name, message)) continue;
      const event: LiveTailSessionLogEvent = { logStreamName: stream.name, message, timestamp };
      tail.add({ ...event, logGroupIdentifier: group.arn, ingestionTime: ingestedAt });
    }
  };
  const tail = new LiveTail(call, () => listeners.delete(listen));
  listeners.add(listen);
  return { responseStream: tail.stream(input) };
};

function check({ logGroupIdentifiers = [], logStreamNames, logStreamNamePrefixes }: StartLiveTailCommandInput): void {
  if (logGroupIdentifiers.length < 1 || logGroupIdentifiers.length > 10) throw wrongLength('logGroupIdentifiers', 10);
  if (logGroupIdentifiers.some((arn) => !arn.startsWith('arn:') || arn.endsWith('*'))) {
    throw invalid('The specified log group identifier must be an ARN that does not end with *.');
  }
  for (const [name, list] of Object.entries({ logStreamNames, logStreamNamePrefixes })) {
    if (list && (list.length < 1 || list.length > 100)) throw wrongLength(name, 100);
  }
  if (logStreamNames && logStreamNamePrefixes) {
    throw invalid('logStreamNames and logStreamNamePrefixes are mutually exclusive parameters.');
  }
  if ((logStreamNames || logStreamNamePrefixes) && logGroupIdentifiers.length > 1) {
    throw invalid('Log streams can be given for exactly one log group only.');
  }
}

function wrongLength(name: string, most: number): AwsError {
  return invalid(
    `1 validation error detected: Value at '${name}' failed to satisfy constraint: Member must have length between 1 and ${most}`,
  );
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
