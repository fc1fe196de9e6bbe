'use client';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/input';
import { readJump } from '@/lib/logs/time/range-input.rules';
import { serverNow } from './server-now';

/** Goes to a time: "09:43", or with a day before it. */
export function JumpForm({ zone, onJump }: { zone: string; onJump: (at: number) => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();

  function submit(event: FormEvent) {
    event.preventDefault();
    const read = readJump(text, zone, serverNow());
    if ('problem' in read) setProblem(read.problem);
    else onJump(read.at);
  }

  return (
    <form noValidate onSubmit={submit} aria-label="Go to a time" className="border-t border-line2 pt-2">
      <Field id={id} label="Go to" error={problem} hint="Like 09:43, or 2026-11-21 09:43.">
        <div className="flex gap-2">
          <Input
            id={id}
            value={text}
            placeholder="09:43"
            aria-invalid={problem !== undefined || undefined}
            aria-describedby={`${id}-hint`}
            onChange={(event) => {
              setProblem(undefined);
              setText(event.target.value);
            }}
          />
          <Button type="submit" className="max-sm:h-11">
            Go
          </Button>
        </div>
      </Field>
    </form>
  );
}
