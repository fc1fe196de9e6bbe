'use client';
import { useEffect, useState } from 'react';
import { keyOfLine } from '@/lib/logs/merge.rules';
import type { LogRow } from '@/lib/logs/rows.rules';
import type { LogView } from '@/lib/model/log-view';
import type { LogFeed } from './log-feed';
import { loadRange } from './use-older';

/** What is read around a line that someone points at, milliseconds. */
const aroundMs = 2 * 60_000;

/** A row to go to, once for each `at`. */
export interface GoTo {
  row: LogRow;
  at: number;
}

/** Looks for the line that the address points at first, with what stood around it, though its task be gone. */
export function usePointedLine(feed: LogFeed, line: LogView['line'], onFound: (goTo: GoTo) => void): void {
  const [first] = useState(line);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked for once, whoever asked
  useEffect(() => {
    if (!first) return;
    const around = { from: first.at - aroundMs, to: first.at + aroundMs };
    let left = false;
    void loadRange(feed.topic, around, (lines) => feed.add(lines)).then(async () => {
      await feed.settled();
      const held = feed.rows.lines;
      const near = held.slice(held.indexAt(first.at), 1_000).find(({ id, at }) => id === first.id || at > first.at);
      if (near && !left)
        onFound({ row: { kind: 'line', key: keyOfLine(near), at: near.at, line: near }, at: Date.now() });
    });
    return () => {
      left = true;
    };
  }, [first, feed]);
}
