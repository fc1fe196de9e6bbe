import type { ServiceKey } from './scope';

/** What a webhook can be told of, in the order in which it is offered. */
export const webhookEvents = [
  'deployment-started',
  'deployment-succeeded',
  'deployment-failed',
  'deployment-rolled-back',
  'deployment-stopped',
  'hook-waiting',
  'task-failing',
] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

/** What a webhook is told. */
export interface Notice {
  /** The same for the same thing seen twice. */
  id: string;
  /** `test`: somebody tries the webhook out. */
  event: WebhookEvent | 'test';
  key?: ServiceKey;
  /** Epoch milliseconds. */
  at: number;
  /** "backend-flask, rev 42: rolled back to rev 41: the circuit breaker counted 3 failed tasks, its threshold is 3." */
  sentence: string;
  /** ARN of the service deployment, where there is one. */
  deployment?: string;
  /** AWS's status, as it is. */
  status?: string;
  /** `backend-flask:42` */
  taskDefinition?: string;
  /** Who made the deployment and why, where our audit knows. */
  by?: string;
  reason?: string;
}

/** What happened to a service, in our words and in AWS's states. */
export interface Happening extends Notice {
  event: WebhookEvent;
  key: ServiceKey;
}

/** A place that is told; its secret and its whole address never leave the server. */
export interface Webhook {
  id: string;
  name: string;
  /** `https://hooks.slack.com`: the rest of the address may hold a token. Absent where the session secret has changed. */
  origin?: string;
  format: 'json' | 'slack';
  events: WebhookEvent[];
  /** Account names, or every one. */
  accounts: '*' | string[];
  createdAt: number;
  disabledAt?: number;
}

export interface Delivery {
  id: string;
  webhook: string;
  createdAt: number;
  event: Notice['event'];
  sentence: string;
  state: 'waiting' | 'delivered' | 'given-up';
  tries: number;
  /** Epoch milliseconds; absent once it is over. */
  nextAt?: number;
  /** HTTP status or the connection's error, of the last try. */
  answer?: string;
}
