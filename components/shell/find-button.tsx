'use client';

import { Search } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useEffect, useState } from 'react';
import type { Scope } from '@/lib/model/scope';

// Nobody pays for the palette before it is opened.
const CommandPalette = dynamic(() => import('./command-palette').then((m) => m.CommandPalette), { ssr: false });

/** Opens the command palette, by click or by ⌘K and Ctrl-K. */
export function FindButton({ scopes, mayAct }: { scopes: Scope[]; mayAct: boolean }) {
  const [open, setOpen] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey) || event.altKey || event.shiftKey)
        return;
      event.preventDefault();
      setWanted(true);
      setOpen((now) => !now);
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  const show = () => {
    setWanted(true);
    setOpen(true);
  };
  return (
    <>
      <button
        type="button"
        onClick={show}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        className="flex h-7 w-[260px] items-center gap-2 rounded-md border border-line bg-bg px-2 text-ink3 hover:border-ink3 max-lg:w-40 max-md:size-11 max-md:justify-center max-md:border-transparent max-md:bg-transparent max-md:px-0"
      >
        <Search aria-hidden className="size-4 shrink-0 md:hidden max-md:size-5" />
        <span className="truncate max-md:sr-only">Find a service, image or action</span>
        <kbd className="ml-auto rounded border border-line bg-panel px-1 font-mono text-2xs font-medium max-md:hidden">
          ⌘K
        </kbd>
      </button>
      {wanted ? <CommandPalette open={open} onOpenChange={setOpen} scopes={scopes} mayAct={mayAct} /> : null}
    </>
  );
}
