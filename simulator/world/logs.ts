import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import type { Region } from './region';

/** A line as it was put: epoch milliseconds and hostile text. */
export interface PutLine {
  timestamp: number;
  message: string;
  /** When it came in, for what was written before the world began; now, where it is not said. Epoch milliseconds. */
  ingestedAt?: number;
}

/** A line as it is kept. `order` is unique in its Region and breaks ties. */
export interface LogEvent extends PutLine {
  ingestedAt: number;
  order: number;
}

export interface LogStream {
  name: string;
  createdAt: number;
  lastIngestedAt?: number;
  /** Sorted by timestamp, then by the order of arrival. */
  events: LogEvent[];
}

export interface LogGroup {
  name: string;
  arn: string;
  createdAt: number;
  retentionInDays?: number;
  /** Given when it is made, and never changed. */
  logGroupClass: LogGroupClass;
  streams: Map<string, LogStream>;
  lines: number;
  bytes: number;
}

/** Told of lines as they arrive. */
export type LogListener = (group: LogGroup, stream: LogStream, events: LogEvent[]) => void;

export interface LogsState {
  groups: Map<string, LogGroup>;
  listeners: Set<LogListener>;
  nextOrder: number;
}

/** Bytes kept per group, as CloudWatch counts them: the newest lines stay. 1.5 million lines of 100 characters. */
const KEPT_BYTES = 192 * 1024 * 1024;
/** What CloudWatch counts for an event beside its text. */
export const EVENT_OVERHEAD = 26;
const DAY = 24 * 3_600_000;

const slice = {
  name: 'logs',
  create: (): LogsState => ({ groups: new Map(), listeners: new Set(), nextOrder: 1 }),
};

/** The log groups of an account in a Region. */
export function logsOf(region: Region): LogsState {
  return region.slice(slice);
}

/** Makes the group if it is not there. */
export function ensureGroup(region: Region, name: string, createdAt = region.world.clock.now()): LogGroup {
  const { groups } = logsOf(region);
  let group = groups.get(name);
  if (!group) {
    const arn = region.arn('logs', `log-group:${name}`);
    group = { name, arn, createdAt, logGroupClass: 'STANDARD', streams: new Map(), lines: 0, bytes: 0 };
    groups.set(name, group);
  }
  return group;
}

/** Makes the stream if it is not there. */
export function ensureStream(region: Region, group: LogGroup, name: string, createdAt?: number): LogStream {
  let stream = group.streams.get(name);
  if (!stream) {
    stream = { name, createdAt: createdAt ?? region.world.clock.now(), events: [] };
    group.streams.set(name, stream);
  }
  return stream;
}

/** Index of the first event at or after `timestamp`. */
export function firstAt(events: readonly LogEvent[], timestamp: number): number {
  return firstNotBefore(events, (event) => event.timestamp < timestamp);
}

/** Index of the first event that does not come before a place, in a list that is in its order. */
export function firstNotBefore(events: readonly LogEvent[], isBefore: (event: LogEvent) => boolean): number {
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const event = events[middle];
    if (event && isBefore(event)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Event time before which a group's retention has ended. CloudWatch may show such lines for up to 72 hours more; here
 * they are gone at once. https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
 */
export function expiredBefore({ retentionInDays }: LogGroup, now: number): number {
  return retentionInDays ? now - retentionInDays * DAY : 0;
}

/**
 * Writes lines, making group and stream as a log driver would. Lines may be late: each goes to its place in time.
 * Whoever tails the group is told.
 */
export function putLines(region: Region, group: string, stream: string, lines: readonly PutLine[]): void {
  const first = lines[0];
  if (!first) return;
  const kept = ensureGroup(region, group, first.timestamp);
  append(region, kept, ensureStream(region, kept, stream, first.timestamp), lines);
}

/** Writes lines to a stream that exists. */
export function append(region: Region, group: LogGroup, stream: LogStream, lines: readonly PutLine[]): void {
  const state = logsOf(region);
  const now = region.world.clock.now();
  const events = lines.map((line) => ({
    timestamp: line.timestamp,
    message: line.message,
    ingestedAt: Math.max(line.ingestedAt ?? now, line.timestamp),
    order: state.nextOrder++,
  }));
  insert(stream, events);
  stream.lastIngestedAt = Math.max(stream.lastIngestedAt ?? 0, events.at(-1)?.ingestedAt ?? 0);
  group.lines += events.length;
  group.bytes += bytesOf(events);
  if (group.bytes > KEPT_BYTES) forgetOldest(group);
  for (const listener of state.listeners) listener(group, stream, events);
}

const bytesOf = (events: readonly LogEvent[]): number =>
  events.reduce((sum, { message }) => sum + message.length + EVENT_OVERHEAD, 0);

/** Puts a batch in its place: what lies behind its first line is moved once for the whole batch. */
function insert({ events }: LogStream, batch: readonly LogEvent[]): void {
  const sorted = batch.every((event, i) => event.timestamp >= (batch[i - 1]?.timestamp ?? 0))
    ? batch
    : [...batch].sort((a, b) => a.timestamp - b.timestamp);
  if (sorted.length < 8) {
    for (const event of sorted) events.splice(firstAt(events, event.timestamp + 1), 0, event);
    return;
  }
  const behind = events.splice(firstAt(events, (sorted[0]?.timestamp ?? 0) + 1));
  let at = 0;
  for (const event of sorted) {
    for (let next = behind[at]; next && next.timestamp <= event.timestamp; next = behind[++at]) events.push(next);
    events.push(event);
  }
  for (; at < behind.length; at++) events.push(behind[at] as LogEvent);
}

/** Drops a tenth, oldest first, stream by stream. */
function forgetOldest(group: LogGroup): void {
  while (group.bytes > KEPT_BYTES * 0.9) {
    let oldest: LogStream | undefined;
    for (const stream of group.streams.values()) {
      const at = stream.events[0]?.timestamp ?? Number.POSITIVE_INFINITY;
      if (at < (oldest?.events[0]?.timestamp ?? Number.POSITIVE_INFINITY)) oldest = stream;
    }
    if (!oldest) return;
    const gone = oldest.events.splice(0, Math.max(1, oldest.events.length >>> 4));
    group.lines -= gone.length;
    group.bytes -= bytesOf(gone);
  }
}
