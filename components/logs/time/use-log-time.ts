'use client';
import { useEffect, useSyncExternalStore } from 'react';
import { type Reach, reachOf, spanOf } from '@/lib/logs/time/unread.rules';
import { rangeChange } from '@/lib/logs/view/range-change.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogMark } from '@/lib/model/log-mark';
import type { LogRange, LogView } from '@/lib/model/log-view';
import type { GoTo } from '../go-to';
import type { FeedState, LogFeed } from '../log-feed';
import type { Asked } from '../use-log-view';
import { type Older, useOlder, useOlderOfSilentTask } from '../use-older';
import { usePointedLine } from '../use-pointed-line';
import type { LineReader, Reading } from './line-reader';
import { serverNow } from './server-now';
import { useJump } from './use-jump';
import { useLogMarks } from './use-log-marks';
import { useLogRange } from './use-log-range';
import { useZone } from './use-zone';

/** A log's time: which of its lines are here, what is being read, and ways to the rest. */
export interface LogTime {
  topic: string;
  feed: LogFeed;
  state: FeedState;
  range: LogRange;
  onRange: (range: LogRange) => void;
  /** None until the page is alive. */
  zone: string | undefined;
  reader: LineReader;
  reading: Reading;
  /** How much of the range is here. */
  reach: Reach;
  stop: () => void;
  retry: () => void;
  older: Older;
  readOlder: () => void;
  /** The top of the list was reached. */
  onTop: () => void;
  jump: (at: number) => void;
  /** Goes to a row; following ends. */
  go: (goTo: GoTo) => void;
  load: (marker: LogMarker) => void;
  marks: readonly LogMark[];
  failure: Failure | undefined;
}

interface Place {
  topic: string;
  view: LogView;
  change: (part: Partial<LogView>, jumped?: boolean) => void;
  asked: Asked;
  utc: boolean;
  onGoTo: (goTo: GoTo) => void;
  onFollowing: (following: boolean) => void;
}

/** The lines of a log over the range of its view. */
export function useLogTime({ topic, view, change, asked, utc, onGoTo, onFollowing }: Place): LogTime {
  const { range } = view;
  const zone = useZone(utc);
  const { reader, reading } = useLogRange(topic, range, zone);
  const { feed } = reader;
  const state = useSyncExternalStore(
    feed.subscribe,
    () => feed.state,
    () => feed.state,
  );
  const { lines } = feed.rows;
  const known = reading.read[0]?.from ?? Number.POSITIVE_INFINITY;
  const first = Math.min(lines.first()?.at ?? Number.POSITIVE_INFINITY, known - 1);
  const older = useOlder({
    ...{ topic, owner: feed, first: Number.isFinite(first) ? first : undefined },
    add: (batch) => feed.add(batch),
    onRead: (span) => reader.cover(span),
  });
  const live = range.kind === 'live';
  useOlderOfSilentTask(topic, live && state.filled && lines.size === 0, older);
  const { marks, failure: unmarked } = useLogMarks(topic, range);
  useEffect(() => {
    const last = live ? Number.POSITIVE_INFINITY : range.to;
    feed.setMarks(marks.filter(({ at }) => at >= first && at <= last));
  }, [feed, marks, first, live, range]);

  function onRange(next: LogRange) {
    onFollowing(true);
    change(rangeChange(view, next, serverNow()));
  }

  function go(goTo: GoTo) {
    onFollowing(false);
    onGoTo(goTo);
  }

  usePointedLine(reader, range, asked, onGoTo);
  const { jump, load, failure } = useJump({
    reader,
    range,
    zone,
    onRange,
    onGoTo: go,
    onPoint: (line) => change({ line }, true),
  });

  function readOlder() {
    onFollowing(false);
    void older.read();
  }

  return {
    ...{ topic, feed, state, range, onRange, zone, reader, reading, older, readOlder, marks, go },
    stop: () => reader.stop(),
    reach: reachOf(range, { read: reading.read, readTo: feed.readTo }, serverNow()),
    retry: () => void reader.read(reading.left ?? spanOf(range, serverNow())),
    onTop: () => {
      const able = live && !reading.now && older.state === 'ready' && !older.failure;
      if (able && lines.share < 1) void older.read();
    },
    jump: (at) => void jump(at),
    load: (marker) => void load(marker),
    failure: older.failure ?? failure ?? reading.failure ?? unmarked,
  };
}
