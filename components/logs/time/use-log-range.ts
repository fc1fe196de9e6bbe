'use client';
import { useEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import { spanWords } from '@/lib/logs/time/range-words.rules';
import { followedMs, spanOf } from '@/lib/logs/time/unread.rules';
import type { LogRange } from '@/lib/model/log-view';
import { LogFeed } from '../log-feed';
import { bringLines } from './bring-lines';
import { type GapWords, LineReader, type Reading } from './line-reader';
import { readMissed } from './read-missed';
import { isServerClockKnown, serverNow } from './server-now';

const dayMs = 24 * 3_600_000;

/** What of a range is asked for: up to now, and further until the server has told its clock, since this one may be slow. */
const askedOf = (range: LogRange) => spanOf(range, serverNow() + (isServerClockKnown() ? 0 : dayMs));

const gapWords =
  (zone: { current: string | undefined }): GapWords =>
  (gap, why) => {
    const span = spanWords(gap, zone.current ?? 'UTC', serverNow());
    const advice = { full: 'This page is full: loading them shows that time alone.', unread: undefined }[why];
    return { tone: 'info', text: `Lines from ${span} are not loaded.`, ...(advice ? { advice } : {}) };
  };

/**
 * The feed of a range and the reader that fills it. A live range follows the log and reads the part before its first 15
 * minutes in the background; one from a time to a time is read once, and nothing new comes in.
 */
export function useLogRange(
  topic: string,
  range: LogRange,
  zone: string | undefined,
): { reader: LineReader; reading: Reading } {
  const { kind } = range;
  const shownIn = useRef(zone);
  useEffect(() => {
    shownIn.current = zone;
  }, [zone]);
  const [from, to] = kind === 'between' ? [range.from, range.to] : [0, 0];
  // biome-ignore lint/correctness/useExhaustiveDependencies: another range is another feed
  const reader = useMemo(
    () => new LineReader(new LogFeed(topic, undefined, kind === 'live'), gapWords(shownIn)),
    [topic, kind, from, to],
  );
  const { feed } = reader;
  const before = useRef<LineReader | undefined>(undefined);
  const reading = useSyncExternalStore(
    reader.subscribe,
    () => reader.state,
    () => reader.state,
  );

  useEffect(() => {
    const last = before.current;
    before.current = reader;
    if (kind === 'live') return () => reader.stop();
    const span = askedOf({ kind, from, to });
    const begun = performance.now();
    const known =
      last && last !== reader && last.feed.topic === topic ? bringLines(last, reader, span, serverNow()) : undefined;
    let left = false;
    void (async () => {
      await known;
      if (left) return;
      await reader.read(span);
      const now = serverNow() - (performance.now() - begun);
      if (isServerClockKnown() && now < span.to) reader.endAt(now);
      feed.fill();
    })();
    return () => {
      left = true;
      reader.stop();
    };
  }, [reader, feed, topic, kind, from, to]);

  useEffect(() => (kind === 'live' ? readMissed(reader) : undefined), [reader, kind]);
  useEffect(() => {
    if (kind !== 'live') return;
    reader.check();
    return feed.subscribe(() => reader.check());
  }, [reader, feed, kind]);
  const since = useSyncExternalStore(
    feed.subscribe,
    () => (feed.state.filled ? feed.state.since : undefined),
    () => undefined,
  );
  // Again whenever late lines have been looked for further back.
  useEffect(() => {
    if (since !== undefined && kind === 'live') reader.cover({ from: since, to: Number.POSITIVE_INFINITY });
  }, [since, kind, reader]);

  const filled = since !== undefined;
  const lastMs = kind === 'live' ? range.lastMs : 0;
  useEffect(() => {
    if (!filled || lastMs === 0) return;
    const now = serverNow();
    if (lastMs > followedMs) void reader.read({ from: now - lastMs, to: now });
    else reader.forget();
  }, [filled, lastMs, reader]);

  return { reader, reading };
}
