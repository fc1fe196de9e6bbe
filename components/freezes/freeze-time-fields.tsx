'use client';

import { useId, useState } from 'react';
import { Field, Input, Select } from '@/components/ui/input';
import { weekdays, weeklyEnd } from '@/lib/freezes/window.rules';
import type { FreezeTime } from '@/lib/model/freeze';
import { localText } from './freeze-form.rules';

const hourMs = 3_600_000;
const laterWords = [
  'the same day',
  'the next day',
  '2 days later',
  '3 days later',
  '4 days later',
  '5 days later',
  '6 days later',
  '7 days later',
];

const ownZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** From one moment to another, by the clock of this browser. */
export function OnceFields({ time }: { time?: FreezeTime }) {
  const id = useId();
  const [opened] = useState(() => Date.now());
  const { from, to } = time?.kind === 'once' ? time : { from: opened, to: opened + 12 * hourMs };
  const moments = [
    { name: 'from', label: 'From', value: from },
    { name: 'to', label: 'To', value: to },
  ];
  return (
    <div className="grid gap-3 sm:grid-cols-2">
      <input type="hidden" name="zone" value={ownZone()} />
      {moments.map(({ name, label, value }) => (
        <Field key={name} id={`${id}-${name}`} label={label} hint={ownZone()}>
          <Input
            id={`${id}-${name}`}
            name={name}
            type="datetime-local"
            required
            defaultValue={localText(value)}
            aria-describedby={`${id}-${name}-hint`}
          />
        </Field>
      ))}
    </div>
  );
}

/** On some days of every week, by the clock of a time zone. */
export function WeeklyFields({ time }: { time?: FreezeTime }) {
  const id = useId();
  const weekly = time?.kind === 'weekly' ? time : { days: [5], at: '18:00', minutes: 62 * 60, zone: ownZone() };
  const end = weeklyEnd(weekly.at, weekly.minutes);
  return (
    <div className="grid gap-3">
      <fieldset className="flex flex-wrap gap-x-3.5 gap-y-1.5">
        <legend className="mb-1 text-xs font-medium text-ink2">Begins on</legend>
        {weekdays.map((word, at) => (
          <label key={word} className="flex items-center gap-1.5 max-sm:min-h-9">
            <input type="checkbox" name="days" value={at + 1} defaultChecked={weekly.days.includes(at + 1)} />
            {word}
          </label>
        ))}
      </fieldset>
      <div className="grid gap-3 sm:grid-cols-3">
        <Field id={`${id}-at`} label="From">
          <Input id={`${id}-at`} name="at" type="time" required defaultValue={weekly.at} />
        </Field>
        <Field id={`${id}-until`} label="Until">
          <Input id={`${id}-until`} name="until" type="time" required defaultValue={end.until} />
        </Field>
        <Field id={`${id}-later`} label="Which day">
          <Select id={`${id}-later`} name="daysLater" defaultValue={String(end.daysLater)}>
            {laterWords.map((words, days) => (
              <option key={words} value={days}>
                {words}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <Field id={`${id}-zone`} label="Time zone" hint="Summer time is followed: 22:00 stays 22:00 there.">
        <Input
          id={`${id}-zone`}
          name="zone"
          required
          list={`${id}-zones`}
          defaultValue={weekly.zone}
          aria-describedby={`${id}-zone-hint`}
          autoComplete="off"
          spellCheck={false}
        />
        <datalist id={`${id}-zones`}>
          {Intl.supportedValuesOf('timeZone').map((zone) => (
            <option key={zone} value={zone} />
          ))}
        </datalist>
      </Field>
    </div>
  );
}
