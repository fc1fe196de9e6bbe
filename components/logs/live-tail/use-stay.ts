'use client';
import { useEffect, useRef } from 'react';

/** Who does something is asked for at most this often; it is little beside the half hour that it gives. */
const everyMs = 60_000;
const acts = ['pointerdown', 'keydown', 'wheel'] as const;

/** While Live Tail is on: says that somebody is at the log, after a click, key or scroll. */
export function useStay(isOn: boolean, stay: (() => void) | undefined): void {
  const latest = useRef(stay);
  useEffect(() => {
    latest.current = stay;
  }, [stay]);
  const may = stay !== undefined;
  useEffect(() => {
    if (!isOn || !may) return;
    let toldAt = Date.now();
    const act = () => {
      if (Date.now() - toldAt < everyMs) return;
      toldAt = Date.now();
      latest.current?.();
    };
    for (const name of acts) window.addEventListener(name, act, { passive: true });
    return () => {
      for (const name of acts) window.removeEventListener(name, act);
    };
  }, [isOn, may]);
}
