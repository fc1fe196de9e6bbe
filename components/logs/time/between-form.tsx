'use client';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field, Input } from '@/components/ui/input';
import { readBetween } from '@/lib/logs/time/range-input.rules';
import { fieldText } from '@/lib/logs/time/zone-time.rules';
import type { LogRange } from '@/lib/model/log-view';
import { serverNow } from './use-zone';

interface Props {
  range: LogRange;
  zone: string;
  onRange: (range: LogRange) => void;
}

const zoneWords = (zone: string) => (zone === 'UTC' ? 'UTC' : `your zone, ${zone}`);

/** From a time to a time, in the zone that times are shown in. */
export function BetweenForm({ range, zone, onRange }: Props) {
  const id = useId();
  const [fields, setFields] = useState(() => {
    const now = serverNow();
    const span = range.kind === 'between' ? range : { from: now - range.lastMs, to: now };
    return { from: fieldText(span.from, zone), to: fieldText(span.to, zone) };
  });
  const [problem, setProblem] = useState<{ field: 'from' | 'to'; problem: string }>();
  const read = readBetween(fields.from, fields.to, zone, serverNow());
  const note = 'range' in read ? read.note : undefined;

  function submit(event: FormEvent) {
    event.preventDefault();
    const asked = readBetween(fields.from, fields.to, zone, serverNow());
    if ('range' in asked) onRange(asked.range);
    else setProblem(asked);
  }

  const field = (name: 'from' | 'to', label: string) => (
    <Field
      id={`${id}-${name}`}
      label={label}
      error={problem?.field === name ? problem.problem : undefined}
      hint={name === 'to' ? (note ?? `In ${zoneWords(zone)}.`) : undefined}
    >
      <Input
        id={`${id}-${name}`}
        type="datetime-local"
        step={1}
        value={fields[name]}
        aria-invalid={problem?.field === name || undefined}
        aria-describedby={`${id}-${name}-hint`}
        onChange={(event) => {
          setProblem(undefined);
          setFields({ ...fields, [name]: event.target.value });
        }}
      />
    </Field>
  );

  return (
    <form
      noValidate
      onSubmit={submit}
      className="grid grid-cols-[minmax(0,1fr)] gap-2 [&_input]:min-w-0"
      aria-label="From a time to a time"
    >
      {field('from', 'From')}
      {field('to', 'To')}
      <Button type="submit" className="max-sm:h-11">
        Show this time
      </Button>
    </form>
  );
}
