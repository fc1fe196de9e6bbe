'use client';

import type { FormEvent, ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
} from '@/components/ui/dialog';

interface Props {
  open: boolean;
  title: string;
  onClose: () => void;
  /** Called with a complete form; the plan comes next. */
  onAsk: () => void;
  /** What is missing yet; the button is off and says so. */
  why?: string;
  children: ReactNode;
}

/** Asks for what a plan needs. Nothing is changed here: the plan is shown after it. */
export function AskDialog({ open, title, onClose, onAsk, why, children }: Props) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!why) onAsk();
  };
  return (
    <Dialog open={open} onOpenChange={(next) => (next ? undefined : onClose())}>
      <DialogContent>
        <form onSubmit={submit} className="contents">
          <DialogTitle>{title}</DialogTitle>
          <DialogDescription>The plan is shown before anything is changed.</DialogDescription>
          <DialogBody>{children}</DialogBody>
          <DialogFooter>
            <Button className="max-sm:h-12" onClick={onClose}>
              Cancel
            </Button>
            <Button className="max-sm:h-12" type="submit" variant="primary" why={why}>
              Show the plan
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
