'use client';
import { type KeyboardEvent, type PointerEvent, useState } from 'react';

/** Bars that are chosen, by their indexes; `at` is the one that moves. */
export interface BarChoice {
  from: number;
  at: number;
}

interface Place {
  /** How many bars there are. */
  count: number;
  /** Takes the bars from one to another. */
  onTake: (choice: BarChoice) => void;
  /** Takes one bar by a click. */
  onPick: (index: number) => void;
  /** Bars are dragged over, or no more: they must not move under the pointer. */
  onDrag: (dragging: boolean) => void;
}

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, PageUp: -10, PageDown: 10 };

function indexOf(event: PointerEvent<HTMLElement>, count: number): number {
  const { left, width } = event.currentTarget.getBoundingClientRect();
  const index = Math.floor(((event.clientX - left) / width) * count);
  return Math.max(0, Math.min(count - 1, index));
}

/** Choosing bars by dragging over them, or by the arrow keys with Shift, and Enter. */
export function useBarChoice({ count, onTake, onPick, onDrag }: Place) {
  const [dragged, setDragged] = useState<BarChoice>();
  const [pointed, setPointed] = useState<number>();
  const [focused, setFocused] = useState<BarChoice>({ from: count - 1, at: count - 1 });

  const pointer = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const index = indexOf(event, count);
      setDragged({ from: index, at: index });
      onDrag(true);
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const index = indexOf(event, count);
      setPointed(index);
      if (dragged) setDragged({ from: dragged.from, at: index });
    },
    onPointerUp() {
      if (!dragged) return;
      setDragged(undefined);
      onDrag(false);
      if (dragged.from === dragged.at) onPick(dragged.at);
      else onTake(dragged);
    },
    onPointerCancel() {
      setDragged(undefined);
      onDrag(false);
    },
    onPointerLeave: () => setPointed(undefined),
  };

  function onKeyDown(event: KeyboardEvent<HTMLElement>) {
    const to = { Home: 0, End: count - 1 }[event.key];
    const step = steps[event.key];
    if (event.key === 'Enter') onTake(focused);
    else if (event.key === 'Escape') setFocused({ from: focused.at, at: focused.at });
    else if (to !== undefined || step !== undefined) {
      const at = Math.max(0, Math.min(count - 1, to ?? focused.at + (step ?? 0)));
      setFocused({ from: event.shiftKey ? focused.from : at, at });
    } else return;
    event.preventDefault();
  }

  const inside = { from: Math.min(focused.from, count - 1), at: Math.min(focused.at, count - 1) };
  return { dragged, pointed, focused: inside, on: { ...pointer, onKeyDown } };
}
