'use client';

import { useId } from 'react';
import { Field, Input } from '@/components/ui/input';
import type { Guard } from '@/lib/model/freeze';

/** What a person gives with a change. */
export interface GivenFields {
  reason: string;
  emergency: boolean;
}

export const nothingGiven: GivenFields = { reason: '', emergency: false };

/** What goes to the server of it: an emergency only where there is a freeze to go against. */
export const givenFor = (guard: Guard | undefined, { reason, emergency }: GivenFields) => ({
  reason: reason.trim() || undefined,
  ...(emergency && guard?.frozen?.mayOverride ? { emergency } : {}),
});

interface Props {
  guard: Guard | undefined;
  given: GivenFields;
  onGiven: (given: GivenFields) => void;
  disabled?: boolean;
}

/** The emergency way where there is one, and the reason, which is asked for always and required where it says so. */
export function GuardFields({ guard, given, onGiven, disabled }: Props) {
  const id = useId();
  const override = guard?.frozen?.mayOverride === true;
  const required = guard?.reasonRequired === true || (override && given.emergency);
  return (
    <>
      {override ? (
        <label className="flex items-baseline gap-2">
          <input
            type="checkbox"
            checked={given.emergency}
            disabled={disabled}
            onChange={(event) => onGiven({ ...given, emergency: event.target.checked })}
          />
          <span>
            Emergency: go against the freeze <span className="text-ink3">(marked in the audit log)</span>
          </span>
        </label>
      ) : null}
      <Field
        id={id}
        label={
          <>
            Reason{' '}
            <span className="font-normal text-ink3">
              {required ? '(required; goes into the audit log)' : '(goes into the audit log)'}
            </span>
          </>
        }
      >
        <Input
          id={id}
          value={given.reason}
          disabled={disabled}
          required={required}
          aria-required={required}
          maxLength={500}
          autoComplete="off"
          onChange={(event) => onGiven({ ...given, reason: event.target.value })}
        />
      </Field>
    </>
  );
}
