'use client';
import { useEffect, useRef } from 'react';
import { isAt } from '@/lib/logs/rows/line-address.rules';
import { common } from '@/lib/logs/time/span-parts.rules';
import type { LogRange } from '@/lib/model/log-view';
import type { GoTo } from './go-to';
import type { LineReader } from './time/line-reader';
import { readAround } from './time/read-around';
import type { Asked } from './use-log-view';

/**
 * Looks for the line that the address points at, at first and after the browser's Back, with what stood around it, though
 * its task be gone; a row says where it is not.
 */
export function usePointedLine(reader: LineReader, range: LogRange, asked: Asked, onFound: (goTo: GoTo) => void): void {
  const begun = useRef<{ asked: Asked; reader: LineReader }>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once each time it is asked for
  useEffect(() => {
    const { line: first } = asked;
    // The same reader begins again where it was stopped before anyone saw it.
    const last = begun.current;
    if (last?.asked === asked && last.reader !== reader) return;
    begun.current = { asked, reader };
    if (!first) return;
    const { feed, signal } = reader;
    feed.dropMarker('pointed');
    const within = range.kind === 'between' ? range : undefined;
    const tell = (text: string, advice?: string) =>
      feed.addMarkers([{ id: 'pointed', at: first.at, tone: 'warn', text, advice }]);
    if (within && !common({ from: first.at, to: first.at }, within)) {
      tell('The line that the address points at lies outside this time.');
      return;
    }
    const isOver = () => signal.aborted || begun.current?.asked !== asked;
    const find = () => {
      if (isOver()) return false;
      const held = feed.rows.lines;
      const around = held.slice(held.indexAt(first.at), 1_000);
      const exact = around.find((one) => isAt(one, first));
      const near = exact ?? around.find(({ at }) => at >= first.at);
      if (near) onFound({ row: feed.rows.rowOf(near) });
      return exact !== undefined;
    };
    let found = false;
    const onMoment = () => {
      found = find();
    };
    void readAround(reader, first.at, { within, onMoment }).then((failure) => {
      if (isOver() || found || find()) return;
      const text = failure
        ? `The line that the address points at could not be read: ${failure.message}`
        : 'The line that the address points at was not found; it stood here, or is no longer kept.';
      tell(text, failure?.advice);
    });
  }, [asked, reader]);
}
