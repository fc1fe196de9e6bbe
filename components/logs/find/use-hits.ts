'use client';
import { useState } from 'react';
import { stepped } from '@/lib/logs/find/hits.rules';
import type { LogLine } from '@/lib/model/log';
import type { LogFeed } from '../log-feed';

/** The lines that hold what is looked for, and the one that is looked at. */
export interface Hits {
  count: number;
  /** Of the one that is looked at, 0 the oldest; -1 where there is none. */
  number: number;
  /** False while older lines are still gone through. */
  scanned: boolean;
  current: LogLine | undefined;
  /** To the next newer one (1) or the next older one (-1), from the end to the other end; to the newest at first. */
  go: (step: 1 | -1) => void;
}

/** The hits in a feed, and the way from one to the next. */
export function useHits(feed: LogFeed, onHit: (line: LogLine) => void): Hits {
  const [current, setCurrent] = useState<LogLine>();
  const { hits } = feed;
  const { count, scanned } = hits;
  const number = current ? hits.numberOf(current) : -1;

  function go(step: 1 | -1) {
    const line = hits.at(stepped(number, step, count));
    if (!line) return;
    setCurrent(line);
    onHit(line);
  }

  return { count, number, scanned, current: number < 0 ? undefined : current, go };
}
