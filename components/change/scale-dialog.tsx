'use client';

import { useId, useState } from 'react';
import { Field, Input } from '@/components/ui/input';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { AskDialog } from './ask-dialog';

interface Props {
  open: boolean;
  onClose: () => void;
  detail: ServiceDetail;
  onScale: (desired: number) => void;
}

/** What auto scaling does with a count, as far as it can be read. */
function hintOf({ service, scaling }: ServiceDetail): string {
  const now = `${service.desired} now`;
  if (scaling?.failure) return `${now}. Whether auto scaling keeps it cannot be read.`;
  const bounds = scaling?.value;
  return bounds ? `${now}. Auto scaling keeps it between ${bounds.minimum} and ${bounds.maximum}.` : now;
}

/** Asks for the number of tasks. */
export function ScaleDialog({ open, onClose, detail, onScale }: Props) {
  const [text, setText] = useState('');
  const id = useId();
  const given = text.trim();
  const complete = /^\d{1,4}$/.test(given);
  return (
    <AskDialog
      open={open}
      title={`Scale ${detail.service.name}`}
      onClose={onClose}
      onAsk={() => onScale(Number(given))}
      why={complete ? undefined : 'Say how many tasks: a whole number, 0 for none.'}
    >
      <Field id={id} label="Desired count" hint={hintOf(detail)}>
        <Input
          id={id}
          aria-describedby={`${id}-hint`}
          inputMode="numeric"
          autoComplete="off"
          placeholder={String(detail.service.desired)}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </Field>
    </AskDialog>
  );
}
