import type { DescribeLogStreamsCommandInput, DescribeLogStreamsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import type { LogStream } from '../../world/logs';
import { pageOf } from '../page';
import { findGroup, invalidToken } from './find-group';

/** By name, or by the time of the last event; at most 50 a page. */
export const describeLogStreams: Operation<DescribeLogStreamsCommandInput, DescribeLogStreamsCommandOutput> = (
  input,
  call,
) => {
  const group = findGroup(call.region, input.logGroupName, input.logGroupIdentifier);
  const byTime = input.orderBy === 'LastEventTime';
  const prefix = input.logStreamNamePrefix;
  if (byTime && prefix !== undefined) {
    throw new AwsError('InvalidParameterException', 'Cannot order by LastEventTime with a logStreamNamePrefix.');
  }
  const streams = [...group.streams.values()].filter((stream) => stream.name.startsWith(prefix ?? ''));
  streams.sort((a, b) => (byTime ? lastEventAt(a) - lastEventAt(b) : 0) || (a.name < b.name ? -1 : 1));
  if (input.descending) streams.reverse();
  const { page, next } = pageOf(streams, input.nextToken, input.limit ?? 50, invalidToken);
  return {
    nextToken: next,
    logStreams: page.map((stream) => ({
      logStreamName: stream.name,
      creationTime: stream.createdAt,
      firstEventTimestamp: stream.events[0]?.timestamp,
      lastEventTimestamp: stream.events.at(-1)?.timestamp,
      lastIngestionTime: stream.lastIngestedAt,
      uploadSequenceToken: '49039859639866126110012345678901234567890123456789012345',
      arn: `${group.arn}:log-stream:${stream.name}`,
      storedBytes: 0,
    })),
  };
};

function lastEventAt(stream: LogStream): number {
  return stream.events.at(-1)?.timestamp ?? 0;
}
