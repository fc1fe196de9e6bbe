'use client';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogContent, DialogDescription, DialogTitle, DialogTrigger } from '@/components/ui/dialog';
import { mostPanes } from '@/lib/logs/view/split-address.rules';
import type { Scope } from '@/lib/model/scope';
import { LogPicker } from './log-picker';

interface Props {
  scopes: Scope[];
  /** Topics that stand there already. */
  taken: readonly string[];
  onPick: (topic: string) => void;
}

/** The button that puts one more log beside the others. */
export function AddLog({ scopes, taken, onPick }: Props) {
  const [open, setOpen] = useState(false);
  const pick = (topic: string) => {
    setOpen(false);
    onPick(topic);
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button
          className="max-sm:h-11"
          why={taken.length >= mostPanes ? `At most ${mostPanes} logs stand side by side.` : undefined}
        >
          <Plus aria-hidden />
          Add a log
        </Button>
      </DialogTrigger>
      <DialogContent className="overflow-hidden">
        <DialogTitle>Add a log</DialogTitle>
        <DialogDescription className="pb-2">Choose the service that is put beside the others.</DialogDescription>
        {open ? <LogPicker scopes={scopes} taken={taken} onPick={pick} /> : null}
      </DialogContent>
    </Dialog>
  );
}
