import type { LifecycleHook, ServiceDeployment } from '@/lib/model/rollout';
import { spanWord } from './rollback-words.rules';

/** Hooks that wait for a person. The deployment itself is IN_PROGRESS all the while. */
export const pausedAt = ({ hooks = [] }: ServiceDeployment): LifecycleHook[] =>
  hooks.filter((hook) => hook.type === 'PAUSE' && hook.status === 'AWAITING_ACTION');

/** How long a hook waits, and what AWS does then: without a time-out action of its own it rolls back. */
export function hookText(hook: LifecycleHook, now: number): string {
  const { expiresAt, timeoutAction = 'ROLLBACK' } = hook;
  if (expiresAt === undefined) return `Waits at hook ${hook.id}.`;
  const at = new Date(expiresAt).toISOString().slice(0, 16).replace('T', ' ');
  return `Waits at hook ${hook.id} until ${at} UTC (${spanWord(Math.max(0, expiresAt - now))} left); then AWS does ${timeoutAction} by itself.`;
}
