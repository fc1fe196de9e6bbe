import 'server-only';
import { type FilteredLogEvent, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';
import type { Scope } from '@/lib/model/scope';
import { present } from '../gather';
import { type SendOptions, send } from '../send';
import { explainRefusal } from './describe-log-groups';

export interface LogFilter {
  group: string;
  /** At most 100 names, or one prefix: AWS takes one of the two. */
  streamNames?: string[];
  streamPrefix?: string;
  /** Event times, both inclusive, epoch milliseconds. */
  start?: number;
  end?: number;
  nextToken?: string;
  /** CloudWatch Logs filter pattern. */
  pattern?: string;
  /** At most 10,000. */
  limit?: number;
}

export interface LogPage {
  lines: LogLine[];
  /** Ask again with it: a page may be empty and still not be the last one. */
  nextToken?: string;
}

/** An event of a group as a line; everything may be absent. */
export function toLogLine(group: string, event: FilteredLogEvent): LogLine {
  const at = event.timestamp ?? event.ingestionTime ?? 0;
  return {
    id: event.eventId ?? `${event.logStreamName ?? ''}/${at}/${event.message ?? ''}`,
    at,
    ingestedAt: event.ingestionTime,
    group,
    stream: event.logStreamName ?? '',
    message: event.message ?? '',
  };
}

/**
 * One page of a log group's events, oldest first. Nothing is followed: the caller owns the token, which lives 24 hours.
 * A group whose class cannot be read is a failure `unsupported` that says so.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function filterLogEvents(
  scope: Scope,
  filter: LogFilter,
  options: SendOptions = {},
): Promise<Result<LogPage>> {
  const input = {
    logGroupName: filter.group,
    ...(filter.streamNames ? { logStreamNames: filter.streamNames } : {}),
    ...(filter.streamPrefix ? { logStreamNamePrefix: filter.streamPrefix } : {}),
    startTime: filter.start,
    endTime: filter.end,
    nextToken: filter.nextToken,
    filterPattern: filter.pattern || undefined,
    limit: filter.limit,
  };
  const answer = await send(
    scope,
    'logs',
    'FilterLogEvents',
    (logs, abortSignal) => logs.send(new FilterLogEventsCommand(input), { abortSignal }),
    options,
  );
  if (!answer.ok) return failed(await explainRefusal(scope, filter.group, answer.failure, options));
  return ok({
    lines: present(answer.value.events).map((event) => toLogLine(filter.group, event)),
    nextToken: answer.value.nextToken || undefined,
  });
}
