import { serviceFingerprint, serviceState } from '@/lib/change/service-state.rules';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Plan, PlanNote } from '@/lib/model/plan';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Scope } from '@/lib/model/scope';
import type { Service } from '@/lib/model/service';
import { hookText, pausedAt } from './paused-hooks.rules';
import { whereItStands } from './traffic-shift.rules';

export interface ContinueFacts {
  scope: Scope;
  service: Service;
  /** The deployment in flight, if there is one. */
  deployment?: ServiceDeployment;
  hook: string;
  now: number;
}

const refused = (message: string) =>
  failed({ kind: 'refused', message, unchanged: 'Nothing was changed.', advice: 'Look at the service as it is now.' });

/**
 * Tells a PAUSE hook that waits for a person to go on. Refuses a hook that no longer waits. Others that wait too go on
 * waiting: AWS goes to the next stage once none of this one is left.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/pause-lifecycle-hooks.html
 */
export function decideContinue({ scope, service, deployment, hook: id, now }: ContinueFacts): Result<Plan> {
  if (!deployment) return refused(`Nothing of ${service.name} is being deployed.`);
  const waiting = pausedAt(deployment);
  const hook = waiting.find((one) => one.id === id);
  if (!hook) return refused(`No hook ${id} of ${service.name} waits any more.`);
  const others = waiting.length - 1;
  const notes: PlanNote[] = [...whereItStands(deployment), hookText(hook, now)].map((text) => ({
    level: 'info',
    text,
  }));
  if (others > 0) {
    const text = `${others} other hook${others === 1 ? '' : 's'} of this stage must be told too before it goes on.`;
    notes.push({ level: 'warning', text });
  }
  notes.push({ level: 'info', text: 'Roll back stays possible until the deployment is done.' });
  const state = serviceState(service, deployment);
  return ok({
    kind: 'continue-hook',
    scope,
    subject: { type: 'service', cluster: service.cluster, name: service.name },
    title: `Continue the deployment of ${service.name}`,
    summary: `It waits for a person at ${deployment.lifecycleStage ?? 'a stage'} and goes on to the next stage.`,
    confirm: 'Continue deployment',
    dangerous: false,
    changes: [],
    notes,
    calls: [
      {
        operation: 'ecs:ContinueServiceDeployment',
        input: { serviceDeploymentArn: deployment.arn, hookId: id, action: 'CONTINUE' },
      },
    ],
    fingerprint: serviceFingerprint(['continue-hook', id], state),
    before: { state, stage: deployment.lifecycleStage ?? null },
  });
}
