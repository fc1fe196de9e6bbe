import type { FilterLogEventsCommandInput, FilterLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { EVENT_OVERHEAD, expiredBefore, firstAt, type LogEvent, type LogGroup, type LogStream } from '../../world/logs';
import { findGroup, findStream, invalidToken } from './find-group';
import { refuseOtherClass } from './group-class';
import { mergeStreams, type Range } from './merge';
import { parsePattern } from './pattern';
import { type Position, positionIndex } from './position';

const PAGE_BYTES = 1_048_576;
const PAGE_EVENTS = 10_000;
/** Lines looked at for one page: a rare term gives empty pages with a token, as it does on AWS. */
const SCANNED = 25_000;
const TOKEN_LIFE = 24 * 3_600_000;

/**
 * Events of a group by event time, both ends inclusive, in the order of time.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export const filterLogEvents: Operation<FilterLogEventsCommandInput, FilterLogEventsCommandOutput> = (input, call) => {
  const group = findGroup(call.region, input.logGroupName, input.logGroupIdentifier);
  refuseOtherClass(group, 'FilterLogEvents');
  const matches = parsePattern(input.filterPattern);
  const now = call.region.world.clock.now();
  const after = input.nextToken === undefined ? undefined : readToken(input.nextToken, now);
  const backwards = input.startFromHead === false;
  const limit = Math.min(input.limit ?? PAGE_EVENTS, PAGE_EVENTS);
  const startTime = Math.max(input.startTime ?? 0, expiredBefore(group, now));
  const ranges = streamsOf(group, input).map((stream) => rangeOf(stream, { ...input, startTime }, after, backwards));
  const events: FilterLogEventsCommandOutput['events'] = [];
  let [bytes, scanned] = [0, 0];
  let last: LogEvent | undefined;
  for (const { stream, event } of mergeStreams(ranges, backwards)) {
    const matching = matches(event.message);
    const size = matching ? Buffer.byteLength(event.message) + EVENT_OVERHEAD : 0;
    const full = events.length >= limit || (events.length > 0 && bytes + size > PAGE_BYTES);
    if (last && (full || scanned >= SCANNED)) {
      return { events, searchedLogStreams: [], nextToken: writeToken(last, now) };
    }
    scanned += 1;
    last = event;
    if (!matching) continue;
    bytes += size;
    events.push({
      logStreamName: stream.name,
      timestamp: event.timestamp,
      message: event.message,
      ingestionTime: event.ingestedAt,
      eventId: eventId(event),
    });
  }
  return { events, searchedLogStreams: [] };
};

function streamsOf(group: LogGroup, input: FilterLogEventsCommandInput): LogStream[] {
  const { logStreamNames: names, logStreamNamePrefix: prefix } = input;
  if (names && prefix !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'logStreamNames and logStreamNamePrefix are mutually exclusive parameters.',
    );
  }
  if (!names) return [...group.streams.values()].filter((stream) => stream.name.startsWith(prefix ?? ''));
  if (names.length < 1 || names.length > 100) {
    throw new AwsError(
      'InvalidParameterException',
      `1 validation error detected: Value at 'logStreamNames' failed to satisfy constraint: Member must have length ${names.length < 1 ? 'greater than or equal to 1' : 'less than or equal to 100'}`,
    );
  }
  // One stream that is missing fails the whole call, though others are there:
  // https://github.com/percona/rds_exporter/pull/123
  return [...new Set(names)].map((name) => findStream(group, name));
}

function rangeOf(
  stream: LogStream,
  input: FilterLogEventsCommandInput,
  after: Position | undefined,
  backwards: boolean,
): Range {
  const { events } = stream;
  let start = firstAt(events, input.startTime ?? 0);
  let end = input.endTime === undefined ? events.length : firstAt(events, input.endTime + 1);
  if (after && backwards) end = Math.min(end, positionIndex(events, after, false));
  else if (after) start = Math.max(start, positionIndex(events, after, true));
  return { stream, start, end };
}

/** 56 digits, unique in the group and growing with time. */
function eventId(event: LogEvent): string {
  return `3${String(event.timestamp).padStart(20, '0')}${String(event.order).padStart(35, '0')}`;
}

function writeToken(last: Position, now: number): string {
  return Buffer.from(JSON.stringify([last.timestamp, last.order, now])).toString('base64url');
}

function readToken(token: string, now: number): Position {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(token, 'base64url').toString());
  } catch {
    throw invalidToken();
  }
  if (!Array.isArray(read) || read.length !== 3 || !read.every((n) => typeof n === 'number')) throw invalidToken();
  const [timestamp, order, madeAt] = read as [number, number, number];
  if (now - madeAt > TOKEN_LIFE) throw invalidToken();
  return { timestamp, order };
}
