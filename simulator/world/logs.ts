import type { LogGroupClass } from '@aws-sdk/client-cloudwatch-logs';
import type { Region } from './region';

/** A line as it was put: epoch milliseconds and hostile text. */
export interface PutLine {
  timestamp: number;
  message: string;
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

/** Lines kept per group: the newest stay. */
const KEPT_LINES = 200_000;

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
  let low = 0;
  let high = events.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((events[middle]?.timestamp ?? 0) < timestamp) low = middle + 1;
    else high = middle;
  }
  return low;
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
  const ingestedAt = region.world.clock.now();
  const events = lines.map((line) => ({
    timestamp: line.timestamp,
    message: line.message,
    ingestedAt: Math.max(ingestedAt, line.timestamp),
    order: state.nextOrder++,
  }));
  for (const event of events) insert(stream.events, event);
  stream.lastIngestedAt = ingestedAt;
  group.lines += events.length;
  group.bytes += events.reduce((sum, event) => sum + event.message.length + 26, 0);
  if (group.lines > KEPT_LINES) forgetOldest(group);
  for (const listener of state.listeners) listener(group, stream, events);
}

function insert(events: LogEvent[], event: LogEvent): void {
  const last = events[events.length - 1];
  if (!last || last.timestamp <= event.timestamp) events.push(event);
  else events.splice(firstAt(events, event.timestamp + 1), 0, event);
}

/** Drops a tenth of the lines, oldest first, stream by stream. */
function forgetOldest(group: LogGroup): void {
  const goal = KEPT_LINES * 0.9;
  while (group.lines > goal) {
    let oldest: LogStream | undefined;
    for (const stream of group.streams.values()) {
      const at = stream.events[0]?.timestamp ?? Number.POSITIVE_INFINITY;
      if (at < (oldest?.events[0]?.timestamp ?? Number.POSITIVE_INFINITY)) oldest = stream;
    }
    if (!oldest) return;
    const gone = oldest.events.splice(0, Math.min(oldest.events.length, 1000));
    group.lines -= gone.length;
    group.bytes -= gone.reduce((sum, event) => sum + event.message.length + 26, 0);
  }
}
