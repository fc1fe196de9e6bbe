import { AccountsFields, readAccounts } from '@/components/settings/accounts-fields';
import { Field, Input, Select } from '@/components/ui/input';
import { type Webhook, type WebhookEvent, webhookEvents } from '@/lib/model/webhook';
import { eventWords } from './webhook-words';

export type WebhookSettings = Pick<Webhook, 'name' | 'format' | 'events' | 'accounts'>;

/** For a new webhook: how it went wrong is what people want to be told of first. */
const usual: WebhookEvent[] = ['deployment-failed', 'deployment-rolled-back', 'hook-waiting', 'task-failing'];

/** What is said of a webhook; one that is there already keeps its address unless a new one is given. */
export function WebhookFields({
  webhook,
  accounts,
  everything,
}: {
  webhook?: Webhook;
  /** Names of the accounts that the one who looks may choose. */
  accounts: string[];
  /** Whether these are all, also those to come. */
  everything: boolean;
}) {
  const events = webhook?.events ?? usual;
  const hint = webhook
    ? `Leave it empty to keep the address${webhook.origin ? ` at ${webhook.origin}` : ''}.`
    : 'It is kept sealed and not shown again, since it may hold a token.';
  return (
    <>
      <Field id="webhook-name" label="Name">
        <Input id="webhook-name" name="name" autoComplete="off" maxLength={60} required defaultValue={webhook?.name} />
      </Field>
      <Field id="webhook-url" label={webhook ? 'New address' : 'Address'} hint={hint}>
        <Input
          id="webhook-url"
          name="url"
          autoComplete="off"
          spellCheck={false}
          maxLength={2000}
          required={!webhook}
          placeholder="https://…"
          aria-describedby="webhook-url-hint"
        />
      </Field>
      <Field id="webhook-format" label="Format">
        <Select id="webhook-format" name="format" defaultValue={webhook?.format ?? 'json'}>
          <option value="json">JSON, signed</option>
          <option value="slack">Slack, and what takes the same (Mattermost, Rocket.Chat)</option>
        </Select>
      </Field>
      <fieldset className="grid gap-1">
        <legend className="text-xs font-medium text-ink2">Events</legend>
        {webhookEvents.map((event) => (
          <label key={event} className="flex items-center gap-2">
            <input type="checkbox" name="events" value={event} defaultChecked={events.includes(event)} />{' '}
            {eventWords[event]}
          </label>
        ))}
      </fieldset>
      <AccountsFields accounts={webhook?.accounts ?? (everything ? '*' : [])} all={accounts} everything={everything} />
    </>
  );
}

/** What the fields above hold. */
export function readWebhook(fields: FormData): WebhookSettings & { url: string } {
  const chosen = fields.getAll('events').map(String);
  return {
    name: String(fields.get('name')),
    url: String(fields.get('url')).trim(),
    format: fields.get('format') === 'slack' ? 'slack' : 'json',
    events: webhookEvents.filter((event) => chosen.includes(event)),
    accounts: readAccounts(fields),
  };
}
