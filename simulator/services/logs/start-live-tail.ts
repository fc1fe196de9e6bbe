import { randomUUID } from 'node:crypto';
import type {
  LiveTailSessionLogEvent,
  StartLiveTailCommandInput,
  StartLiveTailCommandOutput,
  StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { Call, Operation } from '../../protocols/operation';
import { type LogGroup, type LogListener, logsOf } from '../../world/logs';
import { findGroup } from './find-group';
import { refuseOtherClass } from './group-class';
import { parsePattern } from './pattern';

const MOST_EVENTS = 500;
const SESSION_SECONDS = 3 * 3600;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html */
export const startLiveTail: Operation<StartLiveTailCommandInput, StartLiveTailCommandOutput> = (input, call) => {
  const identifiers = input.logGroupIdentifiers ?? [];
  const { logStreamNames: names, logStreamNamePrefixes: prefixes } = input;
  if (identifiers.length < 1 || identifiers.length > 10) {
    throw invalid("1 validation error detected: Value at 'logGroupIdentifiers' failed to satisfy constraint");
  }
  if (identifiers.some((arn) => !arn.startsWith('arn:') || arn.endsWith(':*'))) {
    throw invalid('The specified log group identifier must be an ARN that does not end with *.');
  }
  if (names && prefixes) throw invalid('logStreamNames and logStreamNamePrefixes are mutually exclusive parameters.');
  if ((names || prefixes) && identifiers.length > 1) {
    throw invalid('Log streams can be given for exactly one log group only.');
  }
  const groups = identifiers.map((arn) => findGroup(call.region, undefined, arn));
  for (const group of groups) refuseOtherClass(group, 'StartLiveTail');
  const matches = parsePattern(input.logEventFilterPattern);
  const wanted = (stream: string, message: string): boolean =>
    (names?.includes(stream) ?? true) && (prefixes?.some((p) => stream.startsWith(p)) ?? true) && matches(message);
  return { responseStream: session(input, call, new Set(groups), wanted) };
};

async function* session(
  input: StartLiveTailCommandInput,
  call: Call,
  groups: ReadonlySet<LogGroup>,
  wanted: (stream: string, message: string) => boolean,
): AsyncGenerator<StartLiveTailResponseStream> {
  let waiting: LiveTailSessionLogEvent[] = [];
  let seen = 0;
  const listen: LogListener = (group, stream, events) => {
    if (!groups.has(group)) return;
    for (const { message, timestamp, ingestedAt } of events) {
      if (!wanted(stream.name, message)) continue;
      seen += 1;
      if (waiting.length < MOST_EVENTS) {
        waiting.push({
          logGroupIdentifier: group.arn,
          logStreamName: stream.name,
          message,
          timestamp,
          ingestionTime: ingestedAt,
        });
      }
    }
  };
  const { listeners } = logsOf(call.region);
  listeners.add(listen);
  try {
    yield { sessionStart: { ...input, requestId: call.requestId, sessionId: randomUUID() } };
    for (let second = 0; second < SESSION_SECONDS; second++) {
      await wallSecond(call);
      if (call.signal.aborted) return;
      const update = { sessionMetadata: { sampled: seen > MOST_EVENTS }, sessionResults: waiting };
      waiting = [];
      seen = 0;
      yield { sessionUpdate: update };
    }
    throw new AwsError('SessionTimeoutException', 'Session timed out.');
  } finally {
    listeners.delete(listen);
  }
}

/** Updates come each second of wall time, whatever the simulation's speed; the client's going ends the wait. */
function wallSecond({ region, signal }: Call): Promise<void> {
  const { clock } = region.world;
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const done = (): void => {
      cancel();
      signal.removeEventListener('abort', done);
      resolve();
    };
    const cancel = clock.after(1000 * clock.speed, done);
    signal.addEventListener('abort', done);
  });
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
