import type { LogEvent, LogStream } from '../../world/logs';

/** An event and the stream it is in. */
export interface Placed {
  stream: LogStream;
  event: LogEvent;
}

interface Cursor {
  stream: LogStream;
  at: number;
  end: number;
}

/** The range of a stream's events to go through: indexes, start inclusive, end exclusive. */
export interface Range {
  stream: LogStream;
  start: number;
  end: number;
}

/** Goes through the events of many streams in order of time, by a heap of cursors; newest first when `backwards`. */
export function* mergeStreams(ranges: readonly Range[], backwards: boolean): Generator<Placed> {
  const step = backwards ? -1 : 1;
  const heap: Cursor[] = [];
  const event = (cursor: Cursor): LogEvent => cursor.stream.events[cursor.at] as LogEvent;
  const before = (a: Cursor, b: Cursor): boolean => {
    const [x, y] = backwards ? [event(b), event(a)] : [event(a), event(b)];
    return x.timestamp === y.timestamp ? x.order < y.order : x.timestamp < y.timestamp;
  };
  for (const { stream, start, end } of ranges) {
    if (start >= end) continue;
    heap.push(backwards ? { stream, at: end - 1, end: start - 1 } : { stream, at: start, end });
  }
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(heap, i, before);
  for (let top = heap[0]; top; top = heap[0]) {
    yield { stream: top.stream, event: event(top) };
    top.at += step;
    if (top.at === top.end) {
      const last = heap.pop();
      if (last && heap.length > 0) heap[0] = last;
    }
    sink(heap, 0, before);
  }
}

function sink<T>(heap: T[], from: number, before: (a: T, b: T) => boolean): void {
  let at = from;
  for (;;) {
    let first = at;
    for (const child of [2 * at + 1, 2 * at + 2]) {
      if (child < heap.length && before(heap[child] as T, heap[first] as T)) first = child;
    }
    if (first === at) return;
    [heap[at], heap[first]] = [heap[first] as T, heap[at] as T];
    at = first;
  }
}
