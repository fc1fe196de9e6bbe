import type { CodeDeployDeployment, CodeDeployGroup, CodeDeployProgress } from '@/lib/model/code-deploy';
import type { PlanNote } from '@/lib/model/plan';
import type { CodeDeployFacts } from './code-deploy-facts';
import { note } from './image-notes.rules';
import { spanWord } from './rollback-words.rules';

const minutes = (count: number | string): string => `${count} minute${Number(count) === 1 ? '' : 's'}`;

/**
 * How a configuration lets the traffic go over, a clause.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/deployment-configurations.html
 */
export function trafficWord(config: string | undefined): string {
  if (!config) return 'by its configuration';
  const name = config.replace(/^CodeDeployDefault\.ECS/, '');
  const canary = /^Canary(\d+)Percent(\d+)Minutes$/.exec(name);
  if (canary) return `${canary[1]} percent first, the rest after ${minutes(canary[2] ?? '')}`;
  const linear = /^Linear(\d+)PercentEvery(\d+)Minutes$/.exec(name);
  if (linear) return `${linear[1]} percent every ${minutes(linear[2] ?? '')}`;
  return name === 'AllAtOnce' ? 'all at once' : `by ${config}`;
}

/** What happens to the old tasks, a sentence. */
export function endOfOld({ terminationMinutes }: CodeDeployGroup): string {
  if (terminationMinutes === undefined) return 'The old tasks are kept.';
  if (terminationMinutes === 0) return 'The old tasks are ended at once after it.';
  return `The old tasks are ended ${minutes(terminationMinutes)} after it; until then the deployment can be stopped and rolled back.`;
}

/** How long the group's deployments took, by the median of those that succeeded. */
function usually(deployments: CodeDeployDeployment[]): string {
  const took = deployments
    .flatMap(({ status, createdAt, completedAt }) =>
      status === 'Succeeded' && createdAt !== undefined && completedAt ? [completedAt - createdAt] : [],
    )
    .sort((a, b) => a - b);
  const median = took[Math.floor((took.length - 1) / 2)];
  if (median === undefined) return '';
  const span = spanWord(median);
  return ` Its deployments took ${/^\d/.test(span) ? 'about ' : ''}${span}.`;
}

/** What a new deployment does, and how the one before ended. */
export function runNotes({ group, deployments }: CodeDeployFacts): PlanNote[] {
  const [newest] = deployments;
  const notes: PlanNote[] = [];
  if (newest && newest.status !== 'Succeeded') {
    const { code, message } = newest.error ?? {};
    const why = [code, message].filter(Boolean).join(': ');
    notes.push(note('warning', `The last deployment (${newest.id}) ended ${newest.status}${why ? `: ${why}` : '.'}`));
  }
  const how = `This is a full new CodeDeploy deployment: new tasks start beside the old ones, then the traffic goes over ${trafficWord(group.config)}.`;
  notes.push(note('info', `${how} ${endOfOld(group)}${usually(deployments)}`));
  if (group.readyMinutes !== undefined) {
    const wait = minutes(group.readyMinutes);
    const text = `The traffic waits for a person: it must be let over in CodeDeploy within ${wait}, or the deployment stops.`;
    notes.push(note('warning', text));
  }
  return notes;
}

/** Where a deployment in flight stands. */
export function progressNotes(
  deployment: CodeDeployDeployment,
  progress: CodeDeployProgress | undefined,
  group: CodeDeployGroup,
): PlanNote[] {
  const words: string[] = [`CodeDeploy's deployment ${deployment.id} is ${deployment.status}.`];
  const stage = progress?.stages.find((one) => one.status === 'InProgress');
  if (stage) words.push(`Stage ${stage.name}.`);
  const shares = (progress?.weights ?? []).map(({ label, taskSet, percent }) => `${label ?? taskSet} ${percent} %`);
  if (shares.length > 0) words.push(`Traffic: ${shares.join(', ')}.`);
  if (deployment.status === 'Ready') words.push('It waits for a person to let the traffic over.');
  const { terminationMinutes } = group;
  if (deployment.terminating && terminationMinutes !== undefined) {
    words.push(`The traffic has gone over; the old tasks are ended ${minutes(terminationMinutes)} after that.`);
  }
  return [note('info', words.join(' '))];
}
