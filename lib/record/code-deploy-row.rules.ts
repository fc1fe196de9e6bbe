import type { AuditEntry } from '@/lib/model/audit';

/** The deployment that an audit row's call made, or that it stopped. */
export function deploymentOf({ calls }: Pick<AuditEntry, 'calls'>): string | undefined {
  for (const { operation, input, made } of calls) {
    if (operation === 'codedeploy:CreateDeployment') return made;
    if (operation === 'codedeploy:StopDeployment') return String(input.deploymentId);
  }
  return undefined;
}

/**
 * Who asked for the rollback of a row's deployment. Whoever made one did not ask for its end, and of a call whose answer
 * was lost nobody knows whether it is what ended it.
 */
export const askerOf = ({ actor, outcome, calls }: Pick<AuditEntry, 'actor' | 'outcome' | 'calls'>) =>
  outcome === 'succeeded' && calls.some(({ operation }) => operation === 'codedeploy:StopDeployment')
    ? actor
    : undefined;
