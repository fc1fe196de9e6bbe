import type { DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { logsOf } from '../../world/logs';
import { pageOf } from '../page';
import { invalidToken } from './find-group';
import { classOf } from './group-class';

/** Sorted by name, at most 50 a page. */
export const describeLogGroups: Operation<DescribeLogGroupsCommandInput, DescribeLogGroupsCommandOutput> = (
  input,
  call,
) => {
  const { logGroupNamePrefix: prefix, logGroupNamePattern: pattern } = input;
  if (prefix !== undefined && pattern !== undefined) {
    throw new AwsError(
      'InvalidParameterException',
      'LogGroup name prefix and LogGroup name pattern are mutually exclusive parameters.',
    );
  }
  const wanted = input.logGroupClass === undefined ? undefined : classOf(input.logGroupClass);
  const groups = [...logsOf(call.region).groups.values()]
    .filter((group) => group.name.startsWith(prefix ?? ''))
    .filter((group) => group.name.toLowerCase().includes(pattern?.toLowerCase() ?? ''))
    .filter((group) => wanted === undefined || group.logGroupClass === wanted)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const { page, next } = pageOf(groups, input.nextToken, input.limit ?? 50, invalidToken);
  return {
    nextToken: next,
    logGroups: page.map((group) => ({
      logGroupName: group.name,
      creationTime: group.createdAt,
      retentionInDays: group.retentionInDays,
      metricFilterCount: 0,
      arn: `${group.arn}:*`,
      logGroupArn: group.arn,
      storedBytes: group.bytes,
      logGroupClass: group.logGroupClass,
    })),
  };
};
