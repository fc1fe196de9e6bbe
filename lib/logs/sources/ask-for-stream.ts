import 'server-only';
import { filterLogEvents } from '@/lib/aws/logs/filter-log-events';
import type { SendOptions } from '@/lib/aws/send';
import { ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';

/**
 * Whether a log stream exists. An empty moment of it costs AWS nothing to search, and tells; AWS gives one name to a
 * missing stream and a missing group, so false may mean either.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_FilterLogEvents.html
 */
export async function askForStream(
  scope: Scope,
  group: string,
  stream: string,
  options: SendOptions = {},
): Promise<Result<boolean>> {
  const now = Date.now();
  const answer = await filterLogEvents(
    scope,
    { group, streamNames: [stream], start: now, end: now, limit: 1 },
    options,
  );
  if (answer.ok) return ok(true);
  return answer.failure.kind === 'not-found' ? ok(false) : answer;
}
