import type { ServiceDeployment } from '@/lib/model/rollout';
import { textOf } from '../json.rules';
import { type CallFacts, momentWord, type Verdict } from './verdict.rules';

const rollingBack = new Set(['ROLLBACK_IN_PROGRESS', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED']);

/** The breaker or an alarm rolls back by itself; then nobody knows whether a request came before it. */
const byItself = ({ circuitBreaker, alarms }: ServiceDeployment) =>
  circuitBreaker?.status === 'TRIGGERED' || alarms?.status === 'TRIGGERED' || (alarms?.triggered.length ?? 0) > 0;

function decideRollback(deployment: ServiceDeployment): Verdict {
  const { status, arn } = deployment;
  const since = deployment.rollback?.startedAt;
  if (status === 'ROLLBACK_REQUESTED' || (rollingBack.has(status) && !byItself(deployment))) {
    const from = since === undefined ? '' : ` since ${momentWord(since)}`;
    const sentence = `The deployment was asked to roll back and is ${status}${from}.`;
    return { state: 'made', sentence, deployment: arn, ...(since === undefined ? {} : { at: since }) };
  }
  if (rollingBack.has(status)) {
    const sentence = `The deployment is ${status}, but by the circuit breaker or an alarm: whether the request arrived AWS does not tell.`;
    return { state: 'unclear', sentence };
  }
  const sentence = `The deployment is ${status}: whether the request arrived before that AWS does not tell.`;
  return { state: 'unclear', sentence };
}

/**
 * Whether a StopServiceDeployment or a ContinueServiceDeployment arrived. What was asked to roll back is seen in the
 * deployment's status; an accepted one may still end SUCCESSFUL or STOPPED, which a newer deployment causes too.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stop-service-deployment.html
 */
export function decideDeploymentCall(facts: CallFacts, deployment: ServiceDeployment | undefined): Verdict {
  if (!deployment) return { state: 'unclear', sentence: 'ECS does not tell of this deployment any more.' };
  const { status, hooks = [], arn } = deployment;
  const hookId = textOf(facts.input, 'hookId');
  const hook = hooks.find((one) => one.id === hookId);
  if (hook?.status === 'AWAITING_ACTION') return { state: 'not-made', sentence: 'The hook still waits for an answer.' };
  const flying = status === 'PENDING' || status === 'IN_PROGRESS';
  if (hookId === undefined || textOf(facts.input, 'action') === 'ROLLBACK') {
    if (!flying) return decideRollback(deployment);
    if (hookId === undefined) return { state: 'not-made', sentence: `The deployment is ${status} as before.` };
    return { state: 'unclear', sentence: 'The hook does not wait any more, and the deployment goes on.' };
  }
  if (hook?.status === 'TIMED_OUT') return { state: 'unclear', sentence: 'The hook’s time has run out since.' };
  if (flying || status === 'SUCCESSFUL') {
    return {
      state: 'made',
      sentence: `The hook does not wait any more; the deployment is ${status}.`,
      deployment: arn,
    };
  }
  return {
    state: 'unclear',
    sentence: `The deployment is ${status}: whether the hook was continued AWS does not tell.`,
  };
}
