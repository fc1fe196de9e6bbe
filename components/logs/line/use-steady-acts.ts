import { useLayoutEffect, useRef, useState } from 'react';
import type { LineActs } from './line-acts';

/** The same acts at every drawing, so that rows that have not changed need not be drawn again; they do what is said last. */
export function useSteadyActs(acts: LineActs): LineActs {
  const latest = useRef(acts);
  useLayoutEffect(() => {
    latest.current = acts;
  });
  const [steady] = useState<LineActs>(() => ({
    onPoint: (line) => latest.current.onPoint(line),
    onDetails: (key) => latest.current.onDetails(key),
    onText: (key) => latest.current.onText(key),
    onStack: (line, open) => latest.current.onStack(line, open),
    onColumn: (name) => latest.current.onColumn(name),
    onAround: (line) => latest.current.onAround(line),
    onLoad: (marker) => latest.current.onLoad(marker),
    hrefOf: (line) => latest.current.hrefOf(line),
    taskHref: (line) => latest.current.taskHref(line),
  }));
  return steady;
}
