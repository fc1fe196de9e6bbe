'use client';
import { useEffect, useRef, useState } from 'react';
import { keyOfLine } from '@/lib/logs/merge.rules';
import type { LogRow } from '@/lib/logs/rows.rules';
import type { Span } from '@/lib/logs/span-parts.rules';
import type { LogView } from '@/lib/model/log-view';
import type { LineReader } from './time/line-reader';

/** What is read around a time that someone goes to, milliseconds. */
const aroundMs = 2 * 60_000;

/** What is read around a time that is gone to. */
export const aroundOf = (at: number): Span => ({ from: at - aroundMs, to: at + aroundMs });

/** A row to go to, once for each `at`. */
export interface GoTo {
  row: LogRow;
  at: number;
}

/** Looks for the line that the address points at first, with what stood around it, though its task be gone. */
export function usePointedLine(reader: LineReader, line: LogView['line'], onFound: (goTo: GoTo) => void): void {
  const [first] = useState(line);
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once, whoever asked
  useEffect(() => {
    if (!first || begun.current) return;
    begun.current = true;
    void reader.readAside(aroundOf(first.at)).then(async () => {
      const { feed } = reader;
      await feed.settled();
      const held = feed.rows.lines;
      const around = held.slice(held.indexAt(first.at), 1_000);
      // An id that Live Tail gave is known while the log is read: later on the line's time leads there.
      const near = around.find(({ id }) => id === first.id) ?? around.find(({ at }) => at >= first.at);
      if (near) onFound({ row: { kind: 'line', key: keyOfLine(near), at: near.at, line: near }, at: Date.now() });
    });
  }, [first, reader]);
}
