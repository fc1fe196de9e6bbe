'use client';

import type { ComponentProps } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { DialogBody, DialogDescription, DialogFooter, DialogTitle } from '@/components/ui/dialog';
import { FormDialog } from '@/components/ui/form-dialog';

/** The secret, this once. */
function SecretShown({ secret, close }: { secret: string; close: () => void }) {
  return (
    <>
      <DialogTitle>Secret of the webhook</DialogTitle>
      <DialogDescription>
        It signs what is sent, so that the receiver can tell that it is from here. It is shown this once: copy it now.
      </DialogDescription>
      <DialogBody>
        <p className="flex items-center gap-2 rounded-md border border-line bg-bg px-3 py-2">
          <code data-testid="webhook-secret" className="min-w-0 break-all font-mono text-sm">
            {secret}
          </code>
          <CopyButton value={secret} label="Copy the secret" className="ml-auto shrink-0" />
        </p>
      </DialogBody>
      <DialogFooter>
        <Button variant="primary" onClick={close}>
          I have copied it
        </Button>
      </DialogFooter>
    </>
  );
}

/** A button that opens a form whose success shows a webhook's secret. */
export function SecretDialog(props: Omit<ComponentProps<typeof FormDialog<{ secret: string }>>, 'after'>) {
  return <FormDialog {...props} after={({ secret }, close) => <SecretShown secret={secret} close={close} />} />;
}
