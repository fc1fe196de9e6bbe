'use client';

import { type FormEvent, useState } from 'react';
import { signIn } from '@/components/auth/session-requests';
import { Button } from '@/components/ui/button';
import { FailureNote } from '@/components/ui/failure-note';
import { Field, Input } from '@/components/ui/input';
import { useChange } from '@/components/ui/use-change';
import type { Failure, Result } from '@/lib/model/failure';

type ChangePassword = (input: { current: string; next: string }) => Promise<Result<unknown>>;

/** Changes one's own password; every other session of the person ends, this one goes on. */
export function PasswordForm({ name, change }: { name: string; change: ChangePassword }) {
  const { run, failure, busy } = useChange();
  const [differs, setDiffers] = useState<Failure>();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const next = String(fields.get('next'));
    if (next !== fields.get('again')) {
      return setDiffers({ kind: 'refused', message: 'The two new passwords differ.' });
    }
    setDiffers(undefined);
    run(
      async () => {
        const result = await change({ current: String(fields.get('current')), next });
        if (result.ok) await signIn(name, next);
        return result;
      },
      'Your password is changed; your other sessions have ended.',
      () => form.reset(),
    );
  }

  const shown = differs ?? failure;
  return (
    <form method="post" onSubmit={submit} className="grid max-w-[360px] gap-3">
      <input type="hidden" name="username" autoComplete="username" value={name} readOnly />
      <Field id="current" label="Current password">
        <Input id="current" name="current" type="password" autoComplete="current-password" required />
      </Field>
      <Field id="next" label="New password" hint="At least 12 characters.">
        <Input
          id="next"
          name="next"
          type="password"
          autoComplete="new-password"
          required
          aria-describedby="next-hint"
        />
      </Field>
      <Field id="again" label="New password once more">
        <Input id="again" name="again" type="password" autoComplete="new-password" required />
      </Field>
      {shown ? <FailureNote failure={shown} /> : null}
      <div>
        <Button type="submit" disabled={busy} aria-busy={busy}>
          Change password
        </Button>
      </div>
    </form>
  );
}
