import type { ServiceKey } from './scope';

export type WebhookEvent =
  | 'deployment-started'
  | 'deployment-succeeded'
  | 'deployment-failed'
  | 'deployment-rolled-back'
  | 'hook-waiting'
  | 'task-failing';

/** What happened to a service, in our words and in AWS's states. */
export interface Happening {
  event: WebhookEvent;
  key: ServiceKey;
  /** Epoch milliseconds. */
  at: number;
  /** "backend-flask was rolled back to rev 41: the circuit breaker's threshold was exceeded." */
  sentence: string;
  /** ARN of the service deployment, where there is one. */
  deployment?: string;
  /** AWS's status, as it is. */
  status?: string;
}

/** A place that is told; its secret never leaves the server. */
export interface Webhook {
  id: string;
  name: string;
  url: string;
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
  event: WebhookEvent;
  sentence: string;
  state: 'waiting' | 'delivered' | 'given-up';
  tries: number;
  nextAt?: number;
  /** HTTP status or the connection's error, of the last try. */
  answer?: string;
}
