'use client';
import { useId } from 'react';
import { Field, Input } from '@/components/ui/input';

/** From a time to a time, as two fields say it: "2026-11-21T09:43:07". */
export interface TimeFields {
  from: string;
  to: string;
}

interface Props {
  fields: TimeFields;
  onFields: (fields: TimeFields) => void;
  /** The zone that the fields are in. */
  zone: string;
  problem?: { field: keyof TimeFields; problem: string } | undefined;
  /** Worth knowing, though nothing is wrong. */
  note?: string | undefined;
}

const zoneWords = (zone: string) => (zone === 'UTC' ? 'UTC' : `your zone, ${zone}`);

/** Two fields for a time from and a time to. */
export function SpanFields({ fields, onFields, zone, problem, note }: Props) {
  const id = useId();
  const field = (name: keyof TimeFields, label: string) => {
    const wrong = problem?.field === name ? problem.problem : undefined;
    const hint = name === 'to' ? (note ?? `In ${zoneWords(zone)}.`) : undefined;
    return (
      <Field id={`${id}-${name}`} label={label} error={wrong} hint={hint}>
        <Input
          id={`${id}-${name}`}
          type="datetime-local"
          step={1}
          value={fields[name]}
          aria-invalid={wrong !== undefined || undefined}
          aria-describedby={wrong || hint ? `${id}-${name}-hint` : undefined}
          onChange={(event) => onFields({ ...fields, [name]: event.target.value })}
        />
      </Field>
    );
  };
  return (
    <>
      {field('from', 'From')}
      {field('to', 'To')}
    </>
  );
}
