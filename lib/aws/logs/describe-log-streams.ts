import 'server-only';
import { type LogStream as AwsLogStream, DescribeLogStreamsCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { Result } from '@/lib/model/failure';
import type { LogStream } from '@/lib/model/log';
import type { Scope } from '@/lib/model/scope';
import { allPages, type Gathered, mapResult, present } from '../gather';
import { send } from '../send';

/** A log stream; everything may be absent. */
export function toLogStream(stream: AwsLogStream): LogStream {
  return {
    name: stream.logStreamName ?? '',
    firstEventAt: stream.firstEventTimestamp,
    lastEventAt: stream.lastEventTimestamp,
    lastIngestedAt: stream.lastIngestionTime,
  };
}

/**
 * A group's streams, fifty a call: those with a prefix by name, else the ones written to last. AWS does not order
 * streams with a prefix by time. `limit` ends the reading early.
 */
export function describeLogStreams(
  scope: Scope,
  group: string,
  { prefix, limit = 500 }: { prefix?: string; limit?: number } = {},
): Promise<Result<Gathered<LogStream>>> {
  const order = prefix ? { logStreamNamePrefix: prefix } : { orderBy: 'LastEventTime' as const, descending: true };
  return allPages(
    async (nextToken) =>
      mapResult(
        await send(scope, 'logs', 'DescribeLogStreams', (logs, abortSignal) =>
          logs.send(new DescribeLogStreamsCommand({ logGroupName: group, limit: 50, nextToken, ...order }), {
            abortSignal,
          }),
        ),
        (page) => ({ items: present(page.logStreams).map(toLogStream), next: page.nextToken }),
      ),
    limit,
  );
}
