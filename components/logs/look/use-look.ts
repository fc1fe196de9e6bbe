'use client';
import { createContext, useContext, useEffect, useRef, useState } from 'react';
import { toast } from 'sonner';
import type { LogLook } from '@/lib/model/preferences';
import { LookSaver, type SaveLook } from './look-saver';

type Look = [look: LogLook, change: (part: Partial<LogLook>) => void];

/** One look for several logs on a page. */
export const SharedLook = createContext<Look | undefined>(undefined);

const told = (message: string) =>
  toast.message('How you like to see logs could not be remembered; it holds on this page.', { description: message });

/** How lines look: as it was remembered at first, or as all logs of this page look. Changes are remembered. */
export function useLook(remembered: LogLook, save?: SaveLook): Look {
  const shared = useContext(SharedLook);
  const [look, setLook] = useState(remembered);
  const saver = useRef<LookSaver | undefined>(undefined);
  useEffect(() => {
    if (!save) return;
    const mine = new LookSaver(save, told);
    const leave = () => mine.flush();
    saver.current = mine;
    window.addEventListener('pagehide', leave);
    return () => {
      window.removeEventListener('pagehide', leave);
      mine.flush();
    };
  }, [save]);
  function change(part: Partial<LogLook>) {
    const next = { ...look, ...part };
    setLook(next);
    saver.current?.change(next);
  }
  return shared ?? [look, change];
}
