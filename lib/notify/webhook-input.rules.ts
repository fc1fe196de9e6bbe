import { z } from 'zod';
import { notAllTheirs } from '@/lib/auth/not-all-theirs.rules';
import { covers } from '@/lib/auth/policy.rules';
import type { ActorContext } from '@/lib/context';
import { failed } from '@/lib/model/failure';
import { type Webhook, webhookEvents } from '@/lib/model/webhook';
import { urlProblem } from './webhook-url.rules';

const url = z.string().trim().max(2_000);

/** What an admin says of a webhook. */
export const settingsInput = z.object({
  name: z.string().trim().min(1, 'A webhook needs a name.').max(60),
  format: z.enum(['json', 'slack']),
  events: z.array(z.enum(webhookEvents)).max(webhookEvents.length),
  accounts: z.union([z.literal('*'), z.array(z.string().max(100)).max(1_000)]),
});
export const createInput = settingsInput.extend({ url });
/** Without `url` it stays: a whole address is never shown, so nobody can send it back. */
export const updateInput = settingsInput.extend({ id: z.string().max(100), url: url.optional() });
export const idInput = z.object({ id: z.string().max(100) });
export const disableInput = idInput.extend({ disabled: z.boolean() });

export type SettingsInput = z.infer<typeof settingsInput>;

/** Refuses in the words of the page of webhooks. */
export const refuse = (message: string, advice?: string) =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', ...(advice ? { advice } : {}) });

/** What to answer where a webhook was deleted meanwhile. */
export const webhookGone = () =>
  failed({ kind: 'not-found', message: 'This webhook is gone.', unchanged: 'Nothing was changed.' });

/** What to answer where a webhook that is disabled is to be sent something. */
export const webhookOff = () => refuse('This webhook is disabled.', 'Enable it first.');

/** What is wrong with what somebody says of a webhook; undefined where nothing is. `allowPrivate`: it may lead to private addresses. */
export function refuseSettings(
  { actor }: ActorContext,
  given: SettingsInput,
  address: string | undefined,
  allowPrivate: boolean,
) {
  if (given.events.length === 0) return refuse('It would never be told of anything.', 'Choose an event or more.');
  if (given.accounts !== '*' && given.accounts.length === 0)
    return refuse('It would never be told of anything.', 'Choose an account or more.');
  if (!covers(actor, given.accounts))
    return notAllTheirs('A webhook tells of accounts that are yours only.', 'Ask an admin who has them.');
  const problem = address === undefined ? undefined : urlProblem(address, allowPrivate);
  return problem ? refuse(problem) : undefined;
}

/** For the audit: what a webhook does, without its address. */
export function settingsWords({ format, events, accounts }: Pick<Webhook, 'format' | 'events' | 'accounts'>): string {
  const where = accounts === '*' ? 'all accounts' : accounts.join(', ');
  return `${format === 'slack' ? 'Slack' : 'JSON'}, ${events.join(', ')}, ${where}`;
}
