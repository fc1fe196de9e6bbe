import type {
  PutLogEventsCommandInput,
  PutLogEventsCommandOutput,
  RejectedLogEventsInfo,
} from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { append, EVENT_OVERHEAD, expiredBefore, type LogGroup, type PutLine } from '../../world/logs';
import { findGroup, findStream } from './find-group';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const BATCH_BYTES = 1_048_576;

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html */
export const putLogEvents: Operation<PutLogEventsCommandInput, PutLogEventsCommandOutput> = (input, call) => {
  const group = findGroup(call.region, input.logGroupName ?? '');
  const stream = findStream(group, input.logStreamName ?? '');
  const lines = (input.logEvents ?? []).map((event) => ({
    timestamp: event.timestamp ?? 0,
    message: event.message ?? '',
  }));
  checkBatch(lines);
  const { accepted, rejectedLogEventsInfo } = sieve(lines, group, call.region.world.clock.now());
  if (accepted.length > 0) append(call.region, group, stream, accepted);
  return { nextSequenceToken: '49039859639866126110012345678901234567890123456789012345', rejectedLogEventsInfo };
};

function checkBatch(lines: readonly PutLine[]): void {
  if (lines.length === 0 || lines.length > 10_000) {
    throw invalid(
      `1 validation error detected: Value at 'logEvents' failed to satisfy constraint: Member must have length ${lines.length === 0 ? 'greater than or equal to 1' : 'less than or equal to 10000'}`,
    );
  }
  const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line.message) + EVENT_OVERHEAD, 0);
  if (bytes > BATCH_BYTES) throw invalid(`Upload too large: ${bytes} bytes exceeds limit of ${BATCH_BYTES}`);
  if (lines.some((line, i) => i > 0 && line.timestamp < (lines[i - 1]?.timestamp ?? 0))) {
    throw invalid('Log events in a single PutLogEvents request must be in chronological order.');
  }
  if ((lines.at(-1)?.timestamp ?? 0) - (lines[0]?.timestamp ?? 0) > DAY) {
    throw invalid('The batch of log events in a single PutLogEvents request cannot span more than 24 hours.');
  }
}

/** Leaves out what is older than 14 days or the retention, and what lies more than two hours ahead. */
function sieve(
  lines: readonly PutLine[],
  group: LogGroup,
  now: number,
): { accepted: PutLine[]; rejectedLogEventsInfo?: RejectedLogEventsInfo } {
  const before = (limit: number): number => lines.filter((line) => line.timestamp < limit).length;
  const tooOld = before(now - 14 * DAY);
  const expired = before(expiredBefore(group, now));
  const tooNew = before(now + 2 * HOUR + 1);
  const info: RejectedLogEventsInfo = {};
  if (tooNew < lines.length) info.tooNewLogEventStartIndex = tooNew;
  if (tooOld > 0) info.tooOldLogEventEndIndex = tooOld;
  if (expired > tooOld) info.expiredLogEventEndIndex = expired;
  return {
    accepted: lines.slice(Math.max(tooOld, expired), tooNew),
    rejectedLogEventsInfo: Object.keys(info).length > 0 ? info : undefined,
  };
}

function invalid(message: string): AwsError {
  return new AwsError('InvalidParameterException', message);
}
