'use client';

import { FormDialog } from '@/components/ui/form-dialog';
import { Field, Textarea } from '@/components/ui/input';
import type { Result } from '@/lib/model/failure';

interface Props {
  account: string;
  /** Keys are there already. */
  pasted: boolean;
  paste: (input: { name: string; text: string }) => Promise<Result<unknown>>;
  forget: (input: { name: string }) => Promise<Result<unknown>>;
}

/** Takes the three lines of a lab, in any shape, for one account. They go to the server and never come back. */
export function PasteKeys({ account, pasted, paste, forget }: Props) {
  return (
    <FormDialog
      label="Paste keys"
      describes={`Paste keys for ${account}`}
      title={`Paste keys for ${account}`}
      description="As AWS Details › AWS CLI › Show, a terminal or a credentials file gives them. They are kept sealed on the server and are never shown again."
      confirm="Save keys"
      done={`The keys of ${account} are saved.`}
      submit={(fields) => paste({ name: account, text: String(fields.get('text')) })}
      instead={
        pasted
          ? {
              label: 'Forget the keys',
              done: `The keys of ${account} are forgotten.`,
              submit: () => forget({ name: account }),
            }
          : undefined
      }
    >
      <Field id="keys" label="Access key id, secret access key, session token">
        <Textarea
          id="keys"
          name="text"
          rows={7}
          required
          spellCheck={false}
          autoComplete="off"
          className="font-mono break-all"
          placeholder={'[default]\naws_access_key_id=…\naws_secret_access_key=…\naws_session_token=…'}
        />
      </Field>
    </FormDialog>
  );
}
