'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogTitle, DialogTrigger } from '@/components/ui/dialog';
import { FailureNote } from '@/components/ui/failure-note';
import type { Result } from '@/lib/model/failure';
import { useChange } from './use-change';

/** A button that opens a form in a dialog; the dialog stays with the failure until the change has worked. */
export function FormDialog({
  label,
  describes,
  title,
  confirm,
  done,
  submit,
  children,
}: {
  label: string;
  /** Names the button for screen readers where several look alike: "Rights of anna". */
  describes?: string;
  title: string;
  confirm: string;
  /** What to say when it has worked. */
  done: string;
  submit: (fields: FormData) => Promise<Result<unknown>>;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const { run, failure, busy, clear } = useChange();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    run(
      () => submit(fields),
      done,
      () => setOpen(false),
    );
  }

  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        clear();
        setOpen(next);
      }}
    >
      <DialogTrigger asChild>
        <Button aria-label={describes}>{label}</Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogTitle>{title}</DialogTitle>
        <form onSubmit={onSubmit}>
          <DialogBody>
            {children}
            {failure ? <FailureNote failure={failure} /> : null}
          </DialogBody>
          <DialogFooter>
            <Button type="submit" variant="primary" disabled={busy} aria-busy={busy}>
              {confirm}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
