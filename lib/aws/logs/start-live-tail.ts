import 'server-only';
import {
  type LiveTailSessionLogEvent,
  type LiveTailSessionUpdate,
  StartLiveTailCommand,
  type StartLiveTailResponseStream,
} from '@aws-sdk/client-cloudwatch-logs';
import { type Failure, failed, ok, type Result } from '@/lib/model/failure';
import type { LogLine } from '@/lib/model/log';
import type { Scope } from '@/lib/model/scope';
import { failureOf } from '../failure-of';
import { present } from '../gather';
import { send } from '../send';

/** A line as Live Tail tells it: without an event id. */
export type TailedLine = Omit<LogLine, 'id'>;

/** What came in one second. `sampled`: AWS left lines out. */
export interface TailUpdate {
  lines: TailedLine[];
  sampled: boolean;
}

/** An open session: its updates, one a second, and in the end why it is over; nothing where AWS just closed it. */
export type TailUpdates = AsyncGenerator<TailUpdate, Failure | undefined>;

/** AWS gives a name, an ARN, or `account:name`; names hold no colon. */
const groupName = (identifier: string | undefined): string =>
  (identifier ?? '').replace(/:\*$/, '').split(':').at(-1) ?? '';

function toLine(event: LiveTailSessionLogEvent): TailedLine {
  return {
    at: event.timestamp ?? event.ingestionTime ?? 0,
    ingestedAt: event.ingestionTime,
    group: groupName(event.logGroupIdentifier),
    stream: event.logStreamName ?? '',
    message: event.message ?? '',
  };
}

const toUpdate = ({ sessionResults, sessionMetadata }: LiveTailSessionUpdate): TailUpdate => ({
  lines: present(sessionResults).map(toLine),
  sampled: sessionMetadata?.sampled ?? false,
});

/** Why an open session ended: AWS had taken it, so that its time being up or a fault of AWS's is no refusal. */
function endOf(error: unknown, scope: Scope): Failure {
  const failure = failureOf(error, 'logs:StartLiveTail', scope);
  if (failure.kind !== 'refused') return failure;
  return {
    ...failure,
    kind: 'unreachable',
    message: 'AWS ended the Live Tail session.',
    advice: 'It is started again.',
  };
}

async function* updatesOf(events: AsyncIterator<StartLiveTailResponseStream>, scope: Scope): TailUpdates {
  for (;;) {
    const next = await events.next().catch((error: unknown) => endOf(error, scope));
    if ('kind' in next) return next;
    if (next.done) return undefined;
    const event = next.value;
    const wrong = event.SessionTimeoutException ?? event.SessionStreamingException;
    if (wrong) return endOf(wrong, scope);
    if (event.sessionUpdate) yield toUpdate(event.sessionUpdate);
  }
}

/**
 * Opens a Live Tail session on 1 to 10 groups of one account and Region, by ARN without `:*`; it costs money until
 * `signal` ends it. Lines come as they are ingested, each second, at most 500. AWS ends it after three hours.
 * https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_StartLiveTail.html
 */
export async function startLiveTail(
  scope: Scope,
  groupArns: readonly string[],
  signal: AbortSignal,
): Promise<Result<TailUpdates>> {
  const command = new StartLiveTailCommand({ logGroupIdentifiers: [...groupArns] });
  const answer = await send(
    scope,
    'logs',
    'StartLiveTail',
    (logs, abortSignal) => logs.send(command, { abortSignal }),
    { signal },
  );
  if (!answer.ok) return answer;
  const events = answer.value.responseStream?.[Symbol.asyncIterator]();
  if (events) return ok(updatesOf(events, scope));
  const message = 'The endpoint opened no stream for logs:StartLiveTail.';
  return failed({ kind: 'unsupported', message, operation: 'logs:StartLiveTail' });
}
