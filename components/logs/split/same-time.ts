'use client';
import { createContext, type RefObject, useContext, useEffect, useRef } from 'react';
import type { RowBook } from '@/lib/logs/rows/row-book.rules';
import type { GoTo } from '../go-to';

/** The time at the top of a log, epoch milliseconds; `end`: it follows what comes. */
export type TopTime = number | 'end';

/** Several logs that are scrolled to the same time: whoever scrolls one tells the others. */
export class SameTime {
  readonly #listeners = new Map<Element, (time: TopTime) => void>();

  join(log: Element, listener: (time: TopTime) => void): () => void {
    this.#listeners.set(log, listener);
    return () => this.#listeners.delete(log);
  }

  tell(from: Element, time: TopTime): void {
    for (const [log, listener] of this.#listeners) if (log !== from) listener(time);
  }
}

/** Absent: each log is scrolled by itself. */
export const SameTimeContext = createContext<SameTime | undefined>(undefined);

const nearEnd = 24;
const touches = ['wheel', 'pointerdown', 'touchstart', 'keydown'] as const;
/** The log that a person touched last: only what they scroll tells the others, not what follows it. */
let touched: Element | undefined;

/** The time of the topmost line that is seen in a frame. */
function topTime(frame: HTMLElement): TopTime | undefined {
  if (frame.scrollTop + frame.clientHeight >= frame.scrollHeight - nearEnd) return 'end';
  const { left, top } = frame.getBoundingClientRect();
  // Heads of columns, or a row without a time, may stand above the first line.
  for (const below of [6, 28, 50, 72]) {
    const row = document.elementFromPoint(left + 40, top + below)?.closest('[data-row]');
    const at = Date.parse(row?.querySelector('time')?.dateTime ?? '');
    if (!Number.isNaN(at)) return at;
  }
  return undefined;
}

interface Moves {
  rows: RowBook;
  onFollowing: (following: boolean) => void;
  onGoTo: (goTo: GoTo) => void;
}

/** Keeps one log at the time of the others, where the page asks for it. */
export function useSameTime(root: RefObject<HTMLElement | null>, moves: Moves): void {
  const shared = useContext(SameTimeContext);
  const latest = useRef(moves);
  useEffect(() => {
    latest.current = moves;
  });
  useEffect(() => {
    const log = root.current;
    if (!log || !shared) return;
    let frame = 0;
    const touch = () => {
      touched = log;
    };
    const scroll = (event: Event) => {
      const { target } = event;
      if (touched !== log || !(target instanceof HTMLElement)) return;
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const time = topTime(target);
        if (time !== undefined) shared.tell(log, time);
      });
    };
    const leave = shared.join(log, (time) => {
      const { rows, onFollowing, onGoTo } = latest.current;
      onFollowing(time === 'end');
      const row = time === 'end' ? undefined : rows.row(Math.min(rows.indexAt(time), rows.length - 1));
      if (row) onGoTo({ row });
    });
    for (const type of touches) log.addEventListener(type, touch, { passive: true });
    log.addEventListener('scroll', scroll, { capture: true, passive: true });
    return () => {
      leave();
      cancelAnimationFrame(frame);
      for (const type of touches) log.removeEventListener(type, touch);
      log.removeEventListener('scroll', scroll, { capture: true });
    };
  }, [root, shared]);
}
