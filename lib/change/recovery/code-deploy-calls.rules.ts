import type { CodeDeployDeployment } from '@/lib/model/code-deploy';
import { hasEnded } from '@/lib/rollouts/code-deploy-ended.rules';
import { memberOf, textOf } from '../json.rules';
import { type CallFacts, isAround, isDuring, momentWord, type Verdict } from './verdict.rules';

/** The newest deployment of the group that the plan saw. */
const seenBefore = ({ before }: CallFacts): string | undefined =>
  textOf(memberOf(memberOf(before, 'state'), 'deployment'), 'arn');

/**
 * Whether a CreateDeployment was carried out: then the group has a deployment with the description that was given,
 * dated just after it was sent and not yet there when it was planned. `deployments` are the group's newest.
 */
export function decideCreateDeployment(facts: CallFacts, deployments: readonly CodeDeployDeployment[]): Verdict {
  const description = textOf(facts.input, 'description');
  const group = textOf(facts.input, 'deploymentGroupName') ?? 'the group';
  const fitting = deployments.filter((one) => one.id !== seenBefore(facts) && one.description === description);
  const ours = fitting.find(({ createdAt }) => createdAt !== undefined && isDuring(facts, createdAt));
  if (ours?.createdAt !== undefined) {
    const at = momentWord(ours.createdAt);
    const sentence = `CodeDeploy made the deployment ${ours.id} in ${group} at ${at}; it is ${ours.status}.`;
    return { state: 'made', sentence, at: ours.createdAt, made: ours.id };
  }
  const around = fitting.find(({ createdAt }) => createdAt !== undefined && isAround(facts, createdAt));
  if (around?.createdAt === undefined) {
    return { state: 'not-made', sentence: `CodeDeploy made no such deployment in ${group} then.` };
  }
  const sentence = `There is a deployment ${around.id} of ${momentWord(around.createdAt)}; whether this change made it CodeDeploy does not tell.`;
  return { state: 'unclear', sentence };
}

/** Whether a StopDeployment arrived: CodeDeploy names a stop by hand as the reason of the end. */
export function decideStopDeployment(deployment: CodeDeployDeployment): Verdict {
  const { id, status, error, completedAt, rolledBackBy } = deployment;
  if (status === 'Stopped' && (error?.code === 'MANUAL_STOP' || rolledBackBy)) {
    const back = rolledBackBy ? `, and ${rolledBackBy} rolls it back` : '';
    const sentence = `${id} was stopped by hand${back}.`;
    return { state: 'made', sentence, ...(completedAt === undefined ? {} : { at: completedAt }) };
  }
  if (!hasEnded(deployment)) {
    return { state: 'not-made', sentence: `${id} is ${status} as before.` };
  }
  return {
    state: 'unclear',
    sentence: `${id} is ${status}: whether the request arrived before that CodeDeploy does not tell.`,
  };
}
