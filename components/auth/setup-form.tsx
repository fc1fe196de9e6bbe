'use client';

import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { FailureNote } from '@/components/ui/failure-note';
import { Field, Input } from '@/components/ui/input';
import type { Failure, Result } from '@/lib/model/failure';
import { signIn } from './session-requests';

type SetUp = (input: { token: string; password: string }) => Promise<Result<{ name: string }>>;

/** Sets the first admin's password, then signs in with it. */
export function SetupForm({ token, setUp }: { token: string; setUp: SetUp }) {
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const password = String(fields.get('password'));
    if (password !== fields.get('again')) {
      return setFailure({ kind: 'refused', message: 'The two passwords differ.' });
    }
    setBusy(true);
    setFailure(undefined);
    const result = await setUp({ token, password });
    if (result.ok) {
      await signIn(result.value.name, password);
      return window.location.assign('/');
    }
    setBusy(false);
    setFailure(result.failure);
  }

  return (
    <form method="post" onSubmit={submit} className="grid gap-4">
      <input type="hidden" name="username" autoComplete="username" value="admin" readOnly />
      <Field id="password" label="Password" hint="At least 12 characters.">
        <Input
          id="password"
          name="password"
          type="password"
          autoComplete="new-password"
          autoFocus
          required
          aria-describedby="password-hint"
          className="h-10"
        />
      </Field>
      <Field id="again" label="Once more">
        <Input id="again" name="again" type="password" autoComplete="new-password" required className="h-10" />
      </Field>
      {failure ? <FailureNote failure={failure} /> : null}
      <Button type="submit" variant="primary" size="l" disabled={busy} aria-busy={busy}>
        Set password and sign in
      </Button>
    </form>
  );
}
