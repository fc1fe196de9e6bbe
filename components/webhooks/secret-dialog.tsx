'use client';

import { type FormEvent, type ReactNode, useState } from 'react';
import { useChange } from '@/components/settings/use-change';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import {
  Dialog,
  DialogBody,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogTitle,
  DialogTrigger,
} from '@/components/ui/dialog';
import { FailureNote } from '@/components/ui/failure-note';
import type { Result } from '@/lib/model/failure';

/** The secret, this once. */
function SecretShown({ secret, close }: { secret: string; close: () => void }) {
  return (
    <>
      <DialogTitle>Secret of the webhook</DialogTitle>
      <DialogDescription>
        It signs what is sent, so that the receiver can tell that it is from here. It is shown this once: copy it now.
      </DialogDescription>
      <DialogBody>
        <p className="flex items-center gap-2 rounded-md border border-line bg-bg px-3 py-2">
          <code data-testid="webhook-secret" className="min-w-0 break-all font-mono text-sm">
            {secret}
          </code>
          <CopyButton value={secret} label="Copy the secret" className="ml-auto shrink-0" />
        </p>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={close}>
          I have copied it
        </Button>
      </DialogFooter>
    </>
  );
}

/** A button that opens a form whose success shows a webhook's secret. */
export function SecretDialog({
  label,
  describes,
  title,
  confirm,
  done,
  submit,
  children,
}: {
  label: string;
  /** Names the button for screen readers where several look alike. */
  describes?: string;
  title: string;
  confirm: string;
  /** What to say when it has worked. */
  done: string;
  submit: (fields: FormData) => Promise<Result<{ secret: string }>>;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const [secret, setSecret] = useState<string>();
  const { run, failure, busy, clear } = useChange();

  function change(next: boolean) {
    clear();
    setSecret(undefined);
    setOpen(next);
  }

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    run(async () => {
      const result = await submit(fields);
      if (result.ok) setSecret(result.value.secret);
      return result;
    }, done);
  }

  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button aria-label={describes}>{label}</Button>
      </DialogTrigger>
      <DialogContent
        aria-describedby={undefined}
        // A click beside it must not take away what is shown once.
        onInteractOutside={(event) => secret && event.preventDefault()}
      >
        {secret ? (
          <SecretShown secret={secret} close={() => change(false)} />
        ) : (
          <>
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
          </>
        )}
      </DialogContent>
    </Dialog>
  );
}
