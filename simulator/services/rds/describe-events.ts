import type { DescribeEventsCommandInput, DescribeEventsCommandOutput } from '@aws-sdk/client-rds';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { rdsOf } from '../../world/rds';
import { pageOf } from '../page';
import { invalidMarker, pageSize } from './find';

const MINUTE = 60_000;
const KEPT = 14 * 24 * 60 * MINUTE;

/** Oldest first; the last hour unless told otherwise, at most 14 days back. */
export const describeEvents: Operation<DescribeEventsCommandInput, DescribeEventsCommandOutput> = (input, call) => {
  if (input.SourceIdentifier !== undefined && input.SourceType === undefined) {
    throw new AwsError(
      'InvalidParameterCombination',
      'If SourceIdentifier is supplied, SourceType must also be provided.',
      400,
    );
  }
  const now = call.region.world.clock.now();
  const to = input.EndTime?.getTime() ?? now;
  const from = Math.max(input.StartTime?.getTime() ?? to - (input.Duration ?? 60) * MINUTE, now - KEPT);
  const categories = input.EventCategories;
  const found = rdsOf(call.region).events.filter(
    (event) =>
      Number(event.Date) >= from &&
      Number(event.Date) <= to &&
      (input.SourceIdentifier === undefined || event.SourceIdentifier === input.SourceIdentifier.toLowerCase()) &&
      (input.SourceType === undefined || event.SourceType === input.SourceType) &&
      (!categories?.length || event.EventCategories?.some((category) => categories.includes(category))),
  );
  const { page, next } = pageOf(found, input.Marker, pageSize(input.MaxRecords), invalidMarker);
  return { Events: page, Marker: next };
};
