'use client';

import { Button } from '@/components/ui/button';
import { EmptyPlace } from '@/components/ui/empty-place';
import { FailureNote } from '@/components/ui/failure-note';
import { FormDialog } from '@/components/ui/form-dialog';
import { StatusTag } from '@/components/ui/status-tag';
import { useChange } from '@/components/ui/use-change';
import type { Result } from '@/lib/model/failure';
import type { Webhook } from '@/lib/model/webhook';
import { SecretDialog } from './secret-dialog';
import { readWebhook, WebhookFields, type WebhookSettings } from './webhook-fields';
import { toldWords } from './webhook-words';

interface ById {
  id: string;
}

export interface WebhookActions {
  create: (input: WebhookSettings & { url: string }) => Promise<Result<{ secret: string }>>;
  update: (input: ById & WebhookSettings & { url?: string }) => Promise<Result<unknown>>;
  renew: (input: ById) => Promise<Result<{ secret: string }>>;
  setDisabled: (input: ById & { disabled: boolean }) => Promise<Result<unknown>>;
  remove: (input: ById) => Promise<Result<unknown>>;
  test: (input: ById) => Promise<Result<unknown>>;
}

interface Choices {
  /** Names of the accounts that the one who looks may choose. */
  accounts: string[];
  /** Whether these are all, also those to come. */
  everything: boolean;
}

/** Opens the form for a new webhook. */
export function NewWebhook({ create, ...choices }: Choices & Pick<WebhookActions, 'create'>) {
  return (
    <SecretDialog
      label="New webhook"
      title="New webhook"
      confirm="Create webhook"
      done="The webhook is created."
      submit={(fields) => create(readWebhook(fields))}
    >
      <WebhookFields {...choices} />
    </SecretDialog>
  );
}

function Buttons({ webhook, actions, ...choices }: Choices & { webhook: Webhook; actions: WebhookActions }) {
  const { run, failure, busy } = useChange();
  const { id, name } = webhook;
  const disabled = webhook.disabledAt !== undefined;
  return (
    <div className="flex flex-wrap gap-2 sm:justify-end">
      <Button
        aria-label={`Send a test to ${name}`}
        why={disabled ? 'It is disabled.' : undefined}
        disabled={busy}
        onClick={() => run(() => actions.test({ id }), 'The test is on its way; see the deliveries.')}
      >
        Send a test
      </Button>
      <FormDialog
        label="Edit"
        describes={`Edit ${name}`}
        title={`Edit ${name}`}
        confirm="Save webhook"
        done={`${name} is saved.`}
        submit={(fields) => {
          const { url, ...settings } = readWebhook(fields);
          return actions.update({ id, ...settings, ...(url === '' ? {} : { url }) });
        }}
      >
        <WebhookFields webhook={webhook} {...choices} />
      </FormDialog>
      <SecretDialog
        label="New secret"
        describes={`New secret for ${name}`}
        title={`New secret for ${name}`}
        confirm="Make a new secret"
        done={`${name} has a new secret.`}
        submit={() => actions.renew({ id })}
      >
        <p>
          The old secret signs nothing from then on: a receiver that checks it refuses what is sent until it knows the
          new one.
        </p>
      </SecretDialog>
      <Button
        aria-label={`${disabled ? 'Enable' : 'Disable'} ${name}`}
        disabled={busy}
        onClick={() =>
          run(
            () => actions.setDisabled({ id, disabled: !disabled }),
            disabled ? `${name} is told again.` : `${name} is told nothing any more.`,
          )
        }
      >
        {disabled ? 'Enable' : 'Disable'}
      </Button>
      <FormDialog
        label="Remove"
        describes={`Remove ${name}`}
        title={`Remove ${name}`}
        confirm="Remove webhook"
        done={`${name} is removed.`}
        submit={() => actions.remove({ id })}
      >
        <p>Its deliveries go with it, also those that wait to be sent.</p>
      </FormDialog>
      {failure ? <FailureNote failure={failure} className="w-full" /> : null}
    </div>
  );
}

/** Every webhook: where it leads, what it is told, and what one can do about it. */
export function WebhookList({
  webhooks,
  ...rest
}: Choices & {
  webhooks: Webhook[];
  actions: WebhookActions;
}) {
  if (webhooks.length === 0) {
    return (
      <EmptyPlace title="No webhook yet">
        A webhook tells a chat or a program of yours when a deployment starts, ends or waits, and when tasks fail again
        and again.
      </EmptyPlace>
    );
  }
  return (
    <ul aria-label="Webhooks">
      {webhooks.map((webhook) => (
        <li
          key={webhook.id}
          className="grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-2 border-b border-line2 px-4 py-3 last:border-b-0 lg:grid-cols-[minmax(0,1fr)_auto]"
        >
          <div className="grid min-w-0 gap-0.5">
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
              <span className="break-words font-medium">{webhook.name}</span>
              {webhook.disabledAt === undefined ? (
                <StatusTag tone="ok">active</StatusTag>
              ) : (
                <StatusTag tone="off">disabled</StatusTag>
              )}
            </p>
            <p className="break-all text-ink2">
              {webhook.format === 'slack' ? 'Slack' : 'JSON'} to{' '}
              {webhook.origin ? (
                <span className="font-mono">{webhook.origin}/…</span>
              ) : (
                'an address that cannot be read since the session secret has changed: remove it and make a new one'
              )}
            </p>
            <p className="text-xs text-ink3">{toldWords(webhook)}</p>
          </div>
          <Buttons webhook={webhook} {...rest} />
        </li>
      ))}
    </ul>
  );
}
