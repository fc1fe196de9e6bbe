'use client';
import { useEffect, useRef, useState } from 'react';
import { isAt } from '@/lib/logs/rows/line-address.rules';
import { keyOfLine } from '@/lib/logs/rows/line-order.rules';
import type { LogRow } from '@/lib/logs/rows/row-book.rules';
import type { LogView } from '@/lib/model/log-view';
import type { LineReader } from './time/line-reader';
import { readAround } from './time/read-around';

/** A row to go to, once for each `at`. */
export interface GoTo {
  row: LogRow;
  at: number;
}

/** Looks for the line that the address points at first, with what stood around it, though its task be gone; a row says where it is not. */
export function usePointedLine(reader: LineReader, line: LogView['line'], onFound: (goTo: GoTo) => void): void {
  const [first] = useState(line);
  const begun = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once, whoever asked
  useEffect(() => {
    if (!first || begun.current) return;
    begun.current = true;
    const { feed } = reader;
    const find = () => {
      const held = feed.rows.lines;
      const around = held.slice(held.indexAt(first.at), 1_000);
      const exact = around.find((one) => isAt(one, first));
      const near = exact ?? around.find(({ at }) => at >= first.at);
      if (near)
        onFound({ row: { kind: 'line', key: keyOfLine(near), at: near.at, line: near }, at: performance.now() });
      return exact !== undefined;
    };
    let found = false;
    const onMoment = () => {
      found = find();
    };
    void readAround(reader, first.at, { onMoment }).then((failure) => {
      if (found || find()) return;
      const text = failure
        ? `The line that the address points at could not be read: ${failure.message}`
        : 'The line that the address points at was not found; it stood here, or is no longer kept.';
      feed.addMarkers([{ id: 'pointed', at: first.at, tone: 'warn', text, advice: failure?.advice }]);
    });
  }, [first, reader]);
}
