'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { endFieldText, readBetween } from '@/lib/logs/time/range-input.rules';
import { fieldText } from '@/lib/logs/time/zone-time.rules';
import type { LogRange } from '@/lib/model/log-view';
import { serverNow } from './server-now';
import { SpanFields } from './span-fields';

interface Props {
  range: LogRange;
  zone: string;
  onRange: (range: LogRange) => void;
}

/** From a time to a time, in the zone that times are shown in. */
export function BetweenForm({ range, zone, onRange }: Props) {
  const [fields, setFields] = useState(() => {
    const now = serverNow();
    const span = range.kind === 'between' ? range : { from: now - range.lastMs, to: now };
    return { from: fieldText(span.from, zone), to: endFieldText(span.to, zone) };
  });
  const [problem, setProblem] = useState<{ field: 'from' | 'to'; problem: string }>();
  const read = readBetween(fields.from, fields.to, zone, serverNow());

  function submit(event: FormEvent) {
    event.preventDefault();
    const asked = readBetween(fields.from, fields.to, zone, serverNow());
    if ('range' in asked) onRange(asked.range);
    else setProblem(asked);
  }

  return (
    <form
      noValidate
      onSubmit={submit}
      className="grid grid-cols-[minmax(0,1fr)] gap-2 [&_input]:min-w-0"
      aria-label="From a time to a time"
    >
      <SpanFields
        {...{ fields, zone, problem }}
        note={'range' in read ? read.note : undefined}
        onFields={(next) => {
          setProblem(undefined);
          setFields(next);
        }}
      />
      <Button type="submit" className="max-sm:h-11">
        Show this time
      </Button>
    </form>
  );
}
