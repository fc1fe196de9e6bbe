'use client';

import type { FormEvent } from 'react';
import { Button } from '@/components/ui/button';
import { FailureNote } from '@/components/ui/failure-note';
import { Field, Input } from '@/components/ui/input';
import { useChange } from '@/components/ui/use-change';
import type { Result } from '@/lib/model/failure';
import type { Settings } from '@/lib/model/settings';

/** What holds for everybody: whether a reason is required, how long records are kept, what Live Tail may use. */
export function PolicyForm({
  settings,
  change,
}: {
  settings: Settings;
  change: (input: Settings) => Promise<Result<unknown>>;
}) {
  const { run, failure, busy } = useChange();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const input = {
      requireReason: fields.get('requireReason') === 'on',
      retentionDays: Number(fields.get('retentionDays')),
      liveTailMinutes: Number(fields.get('liveTailMinutes')),
    };
    run(() => change(input), 'The settings are saved.');
  }

  return (
    <form method="post" onSubmit={submit} className="grid max-w-[440px] gap-3">
      <label className="flex items-baseline gap-2">
        <input type="checkbox" name="requireReason" defaultChecked={settings.requireReason} />
        <span>Require a reason for every change and push</span>
      </label>
      <Field
        id="retention"
        label="Keep deployments, stopped tasks and scalings for (days)"
        hint="7 to 3650. What is older is forgotten; the audit log is kept."
      >
        <Input
          id="retention"
          name="retentionDays"
          type="number"
          min={7}
          max={3650}
          step={1}
          required
          defaultValue={settings.retentionDays}
          aria-describedby="retention-hint"
          className="sm:w-32"
        />
      </Field>
      <Field
        id="live-tail-minutes"
        label="Live Tail may use, each account and month (minutes)"
        hint="0 to 100000; AWS gives 1,800 a month away. Counted here, for all Regions of an account together."
      >
        <Input
          id="live-tail-minutes"
          name="liveTailMinutes"
          type="number"
          min={0}
          max={100_000}
          step={1}
          required
          defaultValue={settings.liveTailMinutes}
          aria-describedby="live-tail-minutes-hint"
          className="sm:w-32"
        />
      </Field>
      {failure ? <FailureNote failure={failure} /> : null}
      <div>
        <Button type="submit" disabled={busy} aria-busy={busy}>
          Save
        </Button>
      </div>
    </form>
  );
}
