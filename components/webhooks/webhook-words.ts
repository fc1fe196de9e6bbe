import type { Tone } from '@/components/ui/status-tag';
import { type Delivery, type Webhook, webhookEvents } from '@/lib/model/webhook';

/** An event as a person would call it. */
export const eventWords: Record<Delivery['event'], string> = {
  'deployment-started': 'deployment started',
  'deployment-succeeded': 'deployment succeeded',
  'deployment-failed': 'deployment failed',
  'deployment-rolled-back': 'deployment rolled back',
  'deployment-stopped': 'deployment stopped before it was done',
  'hook-waiting': 'deployment waits at a hook',
  'task-failing': 'tasks fail repeatedly',
  test: 'test',
};

/** The state of a delivery for a tag. Only what the receiver took is green. */
export function stateLook({ state, tries }: Pick<Delivery, 'state' | 'tries'>): { tone: Tone; word: string } {
  if (state === 'delivered') return { tone: 'ok', word: 'delivered' };
  if (state === 'given-up') return { tone: 'bad', word: 'given up' };
  return tries === 0 ? { tone: 'fly', word: 'waiting' } : { tone: 'warn', word: 'will be tried again' };
}

/** "1 try" or "3 tries". */
export const triesWords = (tries: number): string => (tries === 1 ? '1 try' : `${tries} tries`);

/** What a webhook is told, in one line. */
export function toldWords({ events, accounts }: Pick<Webhook, 'events' | 'accounts'>): string {
  const where = accounts === '*' ? 'all accounts' : accounts.join(', ');
  const what = webhookEvents.every((event) => events.includes(event))
    ? 'every event'
    : events.map((event) => eventWords[event]).join(', ');
  return `${what}; ${where}`;
}
