'use client';

import { FormDialog } from '@/components/ui/form-dialog';
import type { Result } from '@/lib/model/failure';

/** Whether webhooks may lead to private addresses, and the button to change that. */
export function PrivateAddresses({
  allowed,
  everything,
  change,
}: {
  allowed: boolean;
  /** Whether who looks is an admin of all accounts. */
  everything: boolean;
  change: (input: { allow: boolean }) => Promise<Result<unknown>>;
}) {
  const label = allowed ? 'Refuse private addresses' : 'Allow private addresses';
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="min-w-0 max-w-prose text-ink2">
        {allowed
          ? 'Webhooks may lead to private addresses, over plain http too. Metadata services stay out of reach.'
          : 'Webhooks lead to public addresses over https only: not to this machine, nor into its network.'}
      </p>
      {everything ? (
        <FormDialog
          label={label}
          title={label}
          confirm={label}
          done={allowed ? 'Private addresses are refused.' : 'Private addresses are allowed.'}
          submit={() => change({ allow: !allowed })}
        >
          <p>
            {allowed
              ? 'Webhooks that lead to private addresses are not sent any more.'
              : 'Whoever may set up webhooks can then have this server post to addresses of its own network. What is answered there is not shown.'}
          </p>
        </FormDialog>
      ) : (
        <p className="text-xs text-ink3">An admin of all accounts can change that.</p>
      )}
    </div>
  );
}
