'use client';
import type { RefObject } from 'react';
import type { RowBook } from '@/lib/logs/rows/row-book.rules';
import { shiftedRange } from '@/lib/logs/time/shift-range.rules';
import type { LogRange } from '@/lib/model/log-view';
import type { LogLook } from '@/lib/model/preferences';
import type { GoTo } from '../go-to';
import { serverNow } from '../time/server-now';
import { useLogKeys } from './use-log-keys';

interface Viewer {
  rows: RowBook;
  look: LogLook;
  onLook: (change: Partial<LogLook>) => void;
  paused: boolean;
  onPaused: (paused: boolean) => void;
  onFollowing: (following: boolean) => void;
  onGoTo: (goTo: GoTo) => void;
  range: LogRange;
  onRange: (range: LogRange) => void;
}

const looks: Record<keyof LogLook, [on: string, off: string]> = {
  wrap: ['Long lines wrap', 'Long lines do not wrap'],
  utc: ['Times in UTC', 'Times in your zone'],
  stacks: ['Stack traces are folded', 'Stack traces are open'],
  histogram: ['Lines over time are shown', 'Lines over time are hidden'],
};

/** The keys of a viewer whose commands have no control in view at all times. Answers what to read out. */
export function useViewerKeys(root: RefObject<HTMLElement | null>, viewer: Viewer): string {
  const { rows, look, onLook, paused, onPaused, onFollowing, onGoTo, range, onRange } = viewer;
  const toggle = (name: keyof LogLook) => () => {
    onLook({ [name]: !look[name] });
    return looks[name][look[name] ? 1 : 0];
  };
  const shift = (direction: 'earlier' | 'later') => () => {
    onRange(shiftedRange(range, direction, serverNow()));
    return direction === 'earlier' ? 'Earlier time' : 'Later time';
  };
  const follow = () => {
    onPaused(false);
    onFollowing(true);
    return 'Following the newest line';
  };
  return useLogKeys(root, {
    follow,
    pause: () => {
      onPaused(!paused);
      return paused ? 'Going on' : 'Paused';
    },
    top: () => {
      const row = rows.row(0);
      onFollowing(false);
      if (row) onGoTo({ row });
      return 'First line that is loaded';
    },
    bottom: follow,
    earlier: shift('earlier'),
    later: shift('later'),
    wrap: toggle('wrap'),
    utc: toggle('utc'),
    stacks: toggle('stacks'),
    histogram: toggle('histogram'),
  });
}
