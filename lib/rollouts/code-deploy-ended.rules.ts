import type { DeploymentEnd } from '@/lib/model/audit';
import type { CodeDeployDeployment } from '@/lib/model/code-deploy';

const ends = new Set(['Succeeded', 'Failed', 'Stopped']);

/** Whether nothing of it moves any more. A state that nobody knows counts as moving. */
export const hasEnded = ({ status }: Pick<CodeDeployDeployment, 'status'>): boolean => ends.has(status);

/** CodeDeploy's own reason, shown as it is. */
function reason({ error }: CodeDeployDeployment): string {
  const words = [error?.code, error?.message].filter((part) => part !== undefined && part !== '').join(': ');
  return words ? `: ${words}` : '';
}

/**
 * How a deployment of CodeDeploy ended, in words; undefined while it, or what rolls it back (`back`), still moves. Only
 * Succeeded is success. `askedBy`: who here asked for the rollback.
 */
export function endOfCodeDeploy(
  deployment: CodeDeployDeployment,
  back?: CodeDeployDeployment,
  askedBy?: string,
): DeploymentEnd | undefined {
  const { id, status, rolledBackBy } = deployment;
  if (!hasEnded(deployment)) return undefined;
  if (rolledBackBy) {
    if (!back || !hasEnded(back)) return undefined;
    const at = back.completedAt ?? 0;
    if (back.status === 'Succeeded') {
      const who = askedBy ? ` by ${askedBy}` : '';
      const sentence = `${id} was rolled back${who}: what ran before takes the traffic again (${back.id}).`;
      return { status, outcome: 'rolled-back', sentence, at };
    }
    const sentence = `${id} is ${status}, and its rollback ${back.id} ended ${back.status}${reason(back)}`;
    return { status, outcome: 'failed', sentence, at };
  }
  const at = deployment.completedAt ?? 0;
  if (status === 'Succeeded') return { status, outcome: 'succeeded', sentence: `CodeDeploy's ${id} succeeded.`, at };
  if (status === 'Failed')
    return { status, outcome: 'failed', sentence: `CodeDeploy's ${id} failed${reason(deployment)}`, at };
  const sentence = `CodeDeploy's ${id} was stopped${reason(deployment)} It was not rolled back.`;
  return { status, outcome: 'stopped', sentence, at };
}
