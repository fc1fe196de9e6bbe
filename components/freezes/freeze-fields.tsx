'use client';

import { useId, useState } from 'react';
import { Field, Input } from '@/components/ui/input';
import type { Freeze } from '@/lib/model/freeze';
import { OnceFields, WeeklyFields } from './freeze-time-fields';

interface Props {
  /** The one that is changed; without it a new one. */
  freeze?: Freeze;
  /** Names that are offered; any pattern can be written. */
  accounts: string[];
  regions: string[];
}

const places = [
  { name: 'account', label: 'Account' },
  { name: 'region', label: 'Region' },
  { name: 'cluster', label: 'Cluster' },
  { name: 'service', label: 'Service' },
] as const;

/** Where, when and why. Lives inside a form: its values are read from there. */
export function FreezeFields({ freeze, accounts, regions }: Props) {
  const [kind, setKind] = useState(freeze?.time.kind ?? 'once');
  const id = useId();
  const offered: Record<string, string[]> = { account: accounts, region: regions };
  return (
    <>
      <fieldset className="grid gap-1.5">
        <legend className="mb-1 text-xs font-medium text-ink2">
          Where <span className="font-normal text-ink3">(* stands for anything)</span>
        </legend>
        <div className="grid gap-3 sm:grid-cols-2">
          {places.map(({ name, label }) => (
            <Field key={name} id={`${id}-${name}`} label={label}>
              <Input
                id={`${id}-${name}`}
                name={name}
                defaultValue={freeze?.place[name] ?? '*'}
                list={offered[name] ? `${id}-${name}-list` : undefined}
                maxLength={255}
                autoComplete="off"
                spellCheck={false}
                className="font-mono text-xs"
              />
              {offered[name] ? (
                <datalist id={`${id}-${name}-list`}>
                  {offered[name].map((value) => (
                    <option key={value} value={value} />
                  ))}
                </datalist>
              ) : null}
            </Field>
          ))}
        </div>
        <p className="text-xs text-ink3">
          Databases, hosts and pushed images have no cluster or service: only * in both covers them.
        </p>
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="mb-1 text-xs font-medium text-ink2">When</legend>
        <div className="flex gap-4">
          {(['once', 'weekly'] as const).map((each) => (
            <label key={each} className="flex items-center gap-2">
              <input type="radio" name="kind" value={each} checked={kind === each} onChange={() => setKind(each)} />
              {each === 'once' ? 'once' : 'every week'}
            </label>
          ))}
        </div>
        {kind === 'once' ? <OnceFields time={freeze?.time} /> : <WeeklyFields time={freeze?.time} />}
      </fieldset>
      <Field id={`${id}-reason`} label="Why" hint="Whoever is refused reads this.">
        <Input
          id={`${id}-reason`}
          name="reason"
          defaultValue={freeze?.reason}
          aria-describedby={`${id}-reason-hint`}
          required
          maxLength={500}
          autoComplete="off"
        />
      </Field>
    </>
  );
}
