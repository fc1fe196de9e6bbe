'use client';
import { useRef, useState } from 'react';
import { addressOf } from '@/lib/logs/rows/line-address.rules';
import { quietAround } from '@/lib/logs/time/quiet.rules';
import { spanWords } from '@/lib/logs/time/range-words.rules';
import { without } from '@/lib/logs/time/span-parts.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogRange, LogView } from '@/lib/model/log-view';
import type { GoTo } from '../go-to';
import type { LineReader } from './line-reader';
import { aroundMs, readAround } from './read-around';
import { serverNow } from './server-now';

/** The row that says that a time has no lines; the last one that was gone to, since lines may come there yet. */
const quietId = 'quiet';

interface Jumps {
  /** Goes to a time: what was written around it is read where it is not here. */
  jump: (at: number) => Promise<void>;
  /** Loads what a marker stands for. */
  load: (marker: LogMarker) => Promise<void>;
  failure?: Failure | undefined;
}

interface Place {
  reader: LineReader;
  range: LogRange;
  /** None until the page is alive. */
  zone: string | undefined;
  onRange: (range: LogRange) => void;
  onGoTo: (goTo: GoTo) => void;
  /** The line that a jump led to; none where it led to a time without lines. */
  onPoint: (line: LogView['line']) => void;
}

/** Ways to what is not loaded. */
export function useJump({ reader, range, zone, onRange, onGoTo, onPoint }: Place): Jumps {
  const { feed } = reader;
  const { rows } = feed;
  const [failed, setFailed] = useState<{ reader: LineReader; failure: Failure }>();
  const last = useRef<object>(undefined);

  async function jump(at: number) {
    const { signal } = reader;
    const own = {};
    last.current = own;
    if (range.kind === 'between' && (at < range.from || at > range.to)) {
      const half = Math.ceil((range.to - range.from) / 2);
      onRange({ kind: 'between', from: Math.max(1, at - half), to: at + half });
      return;
    }
    setFailed(undefined);
    const isDropped = rows.heldFrom !== undefined && at < rows.heldFrom;
    const isUnread = without({ from: at, to: at }, reader.state.read).length > 0;
    // A full page would drop it again at once: it is shown alone.
    if (isDropped || (isUnread && reader.isFull)) {
      onRange({ kind: 'between', from: Math.max(1, at - aroundMs), to: at + aroundMs });
      return;
    }
    const failure = isUnread
      ? await readAround(reader, at, { within: range.kind === 'between' ? range : undefined })
      : undefined;
    // Meanwhile someone went elsewhere, or looks at another time.
    if (last.current !== own || signal.aborted) return;
    if (failure) setFailed({ reader, failure });
    sayQuiet(at);
    const row = rows.row(Math.min(rows.indexAt(at), rows.length - 1));
    if (!row) return;
    onGoTo({ row });
    if (!failure) onPoint(row.kind === 'line' ? addressOf(row.line) : undefined);
  }

  function sayQuiet(at: number) {
    const now = serverNow();
    const quiet = quietAround(at, aroundMs, { read: reader.state.read, lines: rows.lines, now });
    if (!quiet) feed.dropMarker(quietId);
    else {
      const text = `No lines from ${spanWords(quiet, zone ?? 'UTC', now)}.`;
      feed.addMarkers([{ id: quietId, at, tone: 'info', text }]);
    }
  }

  async function load(marker: LogMarker) {
    const { load: span, id, text } = marker;
    if (!span) return;
    if (reader.isFull || (reader.state.full && id.startsWith('unread:'))) {
      onRange({ kind: 'between', ...span });
      return;
    }
    if (id.startsWith('unread:')) {
      void reader.read(span);
      return;
    }
    feed.addMarkers([{ ...marker, text: 'Reading the lines of this time…', load: undefined, advice: undefined }]);
    const failure = await reader.readAgain(span);
    if (!failure) {
      feed.dropMarker(id);
      return;
    }
    reader.cover(span);
    feed.addMarkers([{ ...marker, text: `${text} ${failure.message}` }]);
  }

  return { jump, load, failure: failed?.reader === reader ? failed.failure : undefined };
}
