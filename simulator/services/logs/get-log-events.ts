import type { GetLogEventsCommandInput, GetLogEventsCommandOutput } from '@aws-sdk/client-cloudwatch-logs';
import type { Operation } from '../../protocols/operation';
import { EVENT_OVERHEAD, expiredBefore, firstAt, type LogEvent } from '../../world/logs';
import { findGroup, findStream, invalidToken } from './find-group';
import { refuseOtherClass } from './group-class';
import { type Position, positionIndex } from './position';

const PAGE_BYTES = 1_048_576;

/** Start inclusive, end exclusive; at the end of the stream the token that was given comes back. */
export const getLogEvents: Operation<GetLogEventsCommandInput, GetLogEventsCommandOutput> = (input, call) => {
  const group = findGroup(call.region, input.logGroupName, input.logGroupIdentifier);
  refuseOtherClass(group, 'GetLogEvents');
  const { events } = findStream(group, input.logStreamName ?? '');
  const start = Math.max(input.startTime ?? 0, expiredBefore(group, call.region.world.clock.now()));
  const low = firstAt(events, start);
  const high = Math.max(low, input.endTime === undefined ? events.length : firstAt(events, input.endTime));
  const limit = input.limit ?? 10_000;
  const token = input.nextToken === undefined ? undefined : readToken(input.nextToken);
  const clamp = (index: number): number => Math.min(high, Math.max(low, index));
  let [from, to] = [low, high];
  if (token) {
    const at = clamp(positionIndex(events, token.position, token.forward));
    if (token.forward) to = upTo(events, at, high, limit);
    else from = downTo(events, low, at, limit);
    if (token.forward) from = at;
    else to = at;
  } else if (input.startFromHead) to = upTo(events, low, high, limit);
  else from = downTo(events, low, high, limit);
  const page = events.slice(from, to);
  const edge: Position = token?.position ?? { timestamp: input.startTime ?? 0, order: 0 };
  return {
    events: page.map(({ timestamp, message, ingestedAt }) => ({ timestamp, message, ingestionTime: ingestedAt })),
    nextForwardToken: writeToken('f', page.at(-1) ?? edge),
    nextBackwardToken: writeToken('b', page[0] ?? edge),
  };
};

function upTo(events: readonly LogEvent[], from: number, high: number, limit: number): number {
  let bytes = 0;
  let to = from;
  for (; to < high && to - from < limit; to++) {
    bytes += Buffer.byteLength(events[to]?.message ?? '') + EVENT_OVERHEAD;
    if (bytes > PAGE_BYTES && to > from) break;
  }
  return to;
}

function downTo(events: readonly LogEvent[], low: number, to: number, limit: number): number {
  let bytes = 0;
  let from = to;
  for (; from > low && to - from < limit; from--) {
    bytes += Buffer.byteLength(events[from - 1]?.message ?? '') + EVENT_OVERHEAD;
    if (bytes > PAGE_BYTES && from < to) break;
  }
  return from;
}

function writeToken(direction: 'f' | 'b', { timestamp, order }: Position): string {
  return `${direction}/3${String(timestamp).padStart(20, '0')}${String(order).padStart(35, '0')}/s`;
}

function readToken(token: string): { forward: boolean; position: Position } {
  const match = /^([fb])\/3(\d{20})(\d{35})\/s$/.exec(token);
  if (!match) throw invalidToken();
  return { forward: match[1] === 'f', position: { timestamp: Number(match[2]), order: Number(match[3]) } };
}
