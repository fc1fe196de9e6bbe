'use client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { readTopic } from '@/components/live/live-client';
import { mergeLines } from '@/lib/logs/merge.rules';
import type { Failure } from '@/lib/model/failure';
import type { LogMarker } from '@/lib/model/live-message';
import type { LogLine } from '@/lib/model/log';

/** A log as it is known here; replaced, never changed. */
export interface LogView {
  /** In order of time. */
  lines: readonly LogLine[];
  markers: readonly LogMarker[];
  /** The last 15 minutes are here. */
  filled: boolean;
  /** This person may not see it, or it does not exist. */
  refused?: Failure;
}

const drawMs = 100;
const backfillMs = 15 * 60_000;
const nothing: LogView = { lines: [], markers: [], filled: false };

function withMarkers(markers: readonly LogMarker[], news: readonly LogMarker[]): readonly LogMarker[] {
  if (news.length === 0) return markers;
  const byId = new Map([...markers, ...news].map((marker) => [marker.id, marker]));
  return [...byId.values()].sort((a, b) => a.at - b.at);
}

/** A row for a time in which the link was away for longer than what is read again. */
function awayMarker(lines: readonly LogLine[]): LogMarker[] {
  const last = lines.at(-1);
  if (!last || Date.now() - last.at < backfillMs) return [];
  const text = 'The link to Quarterdeck was away; lines between these two times are missing here.';
  return [
    { id: `away:${last.at}`, at: last.at, tone: 'warn', text, advice: 'Reload the page, or download the range.' },
  ];
}

/** Follows a log topic. Keeps the newest `limit` lines; draws at most ten times a second. */
export function useLog(topic: string, limit: number): LogView & { addOlder: (lines: readonly LogLine[]) => void } {
  const [view, setView] = useState(nothing);
  const known = useRef(nothing);
  const most = useRef(limit);
  most.current = limit;

  useEffect(() => {
    known.current = nothing;
    setView(nothing);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const leave = readTopic(topic, (event) => {
      const { current } = known;
      if (event.type === 'refused') known.current = { ...current, refused: event.failure };
      if (event.type === 'log') {
        const markers = event.reset ? [...awayMarker(current.lines), ...event.markers] : event.markers;
        known.current = {
          lines: mergeLines(current.lines, event.lines, most.current),
          markers: withMarkers(current.markers, markers),
          filled: current.filled || event.filled,
        };
      }
      timer ??= setTimeout(() => {
        timer = undefined;
        setView(known.current);
      }, drawMs);
    });
    return () => {
      clearTimeout(timer);
      leave();
    };
  }, [topic]);

  const addOlder = useCallback((lines: readonly LogLine[]) => {
    known.current = { ...known.current, lines: mergeLines(known.current.lines, lines, most.current) };
    setView(known.current);
  }, []);
  return { ...view, addOlder };
}
