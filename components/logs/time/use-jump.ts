'use client';
import { useState } from 'react';
import { without } from '@/lib/logs/time/span-parts.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogRange } from '@/lib/model/log-view';
import type { GoTo } from '../use-pointed-line';
import type { LineReader } from './line-reader';
import { readAround } from './read-around';

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
  onRange: (range: LogRange) => void;
  onGoTo: (goTo: GoTo) => void;
}

/** Ways to what is not loaded. */
export function useJump({ reader, range, onRange, onGoTo }: Place): Jumps {
  const { feed } = reader;
  const [failed, setFailed] = useState<{ reader: LineReader; failure: Failure }>();

  async function jump(at: number) {
    if (range.kind === 'between' && (at < range.from || at > range.to)) {
      const half = Math.ceil((range.to - range.from) / 2);
      onRange({ kind: 'between', from: at - half, to: at + half });
      return;
    }
    setFailed(undefined);
    const within = range.kind === 'between' ? range : undefined;
    const failure =
      without({ from: at, to: at }, reader.state.read).length > 0 && (await readAround(reader, at, { within }));
    if (failure) setFailed({ reader, failure });
    const { rows } = feed;
    const row = rows.row(Math.min(rows.indexAt(at), rows.length - 1));
    if (row) onGoTo({ row, at: Date.now() });
  }

  async function load(marker: LogMarker) {
    const { load: span, id, text } = marker;
    if (!span) return;
    if (id.startsWith('unread:')) {
      if (reader.state.full) onRange({ kind: 'between', ...span });
      else void reader.read(span);
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
