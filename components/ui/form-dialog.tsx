'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import type { Result } from '@/lib/model/failure';
import { Button } from './button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
  DialogTrigger,
} from './dialog';
import { FailureNote } from './failure-note';
import { useChange } from './use-change';

/**
 * A button that opens a form in a dialog; the dialog stays with the failure until the change has worked, and then closes
 * or shows what `after` makes of the answer.
 */
export function FormDialog<T>({
  label,
  describes,
  title,
  description,
  confirm,
  done,
  submit,
  instead,
  after,
  children,
}: {
  label: string;
  /** Names the button for screen readers where several look alike: "Rights of anna". */
  describes?: string;
  title: string;
  description?: string;
  confirm: string;
  /** What to say when it has worked. */
  done: string;
  submit: (fields: FormData) => Promise<Result<T>>;
  /** What else can be done here, without the form. */
  instead?: { label: string; done: string; submit: () => Promise<Result<unknown>> } | undefined;
  /** In the form's place once it has worked: what is shown this once, until the person closes it. */
  after?: (value: T, close: () => void) => ReactNode;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [worked, setWorked] = useState<{ value: T }>();
  const { run, failure, busy, clear } = useChange();

  function change(next: boolean) {
    clear();
    setWorked(undefined);
    setOpen(next);
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    run(
      () => submit(fields),
      done,
      (value) => (after ? setWorked({ value }) : setOpen(false)),
    );
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button aria-label={describes}>{label}</Button>
      </DialogTrigger>
      <DialogContent
        {...(description === undefined ? { 'aria-describedby': undefined } : {})}
        // A click beside it must not take away what is shown once.
        onInteractOutside={(event) => worked && event.preventDefault()}
      >
        {worked && after ? (
          after(worked.value, () => change(false))
        ) : (
          <>
            <DialogTitle>{title}</DialogTitle>
            {description === undefined ? null : <DialogDescription>{description}</DialogDescription>}
            <form onSubmit={onSubmit}>
              <DialogBody>
                {children}
                {failure ? <FailureNote failure={failure} /> : null}
              </DialogBody>
              <DialogFooter>
                {instead ? (
                  <Button
                    variant="danger-outline"
                    disabled={busy}
                    onClick={() => run(instead.submit, instead.done, () => setOpen(false))}
                  >
                    {instead.label}
                  </Button>
                ) : null}
                <Button type="submit" variant="primary" disabled={busy} aria-busy={busy}>
                  {confirm}
                </Button>
              </DialogFooter>
            </form>
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}
