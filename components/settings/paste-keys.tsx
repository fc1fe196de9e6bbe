'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
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
import { Field, Textarea } from '@/components/ui/input';
import { useChange } from '@/components/ui/use-change';
import type { Result } from '@/lib/model/failure';

interface Props {
  account: string;
  /** Keys are there already. */
  pasted: boolean;
  paste: (input: { name: string; text: string }) => Promise<Result<unknown>>;
  forget: (input: { name: string }) => Promise<Result<unknown>>;
}

/** Takes the three lines of a lab, in any shape, for one account. They go to the server and never come back. */
export function PasteKeys({ account, pasted, paste, forget }: Props) {
  const [open, setOpen] = useState(false);
  const { run, failure, busy, clear } = useChange();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get('text'));
    run(
      () => paste({ name: account, text }),
      `The keys of ${account} are saved.`,
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
        <Button aria-label={`Paste keys for ${account}`}>Paste keys</Button>
      </DialogTrigger>
      <DialogContent>
        <DialogTitle>Paste keys for {account}</DialogTitle>
        <DialogDescription>
          As AWS Details › AWS CLI › Show, a terminal or a credentials file gives them. They are kept sealed on the
          server and are never shown again.
        </DialogDescription>
        <form onSubmit={submit}>
          <DialogBody>
            <Field id="keys" label="Access key id, secret access key, session token">
              <Textarea
                id="keys"
                name="text"
                rows={7}
                required
                spellCheck={false}
                autoComplete="off"
                className="font-mono break-all"
                placeholder={'[default]\naws_access_key_id=…\naws_secret_access_key=…\naws_session_token=…'}
              />
            </Field>
            {failure ? <FailureNote failure={failure} /> : null}
          </DialogBody>
          <DialogFooter>
            {pasted ? (
              <Button
                variant="danger-outline"
                disabled={busy}
                onClick={() =>
                  run(
                    () => forget({ name: account }),
                    `The keys of ${account} are forgotten.`,
                    () => setOpen(false),
                  )
                }
              >
                Forget the keys
              </Button>
            ) : null}
            <Button type="submit" variant="primary" disabled={busy} aria-busy={busy}>
              Save keys
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
