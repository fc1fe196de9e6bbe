import type { DeploymentConfiguration, ServiceDeploymentAlarms } from '@aws-sdk/client-ecs';
import { isInAlarm } from '../alarms';
import { look } from './look';
import type { SimRollout } from './model';
import { rolloutWait } from './rollout-wait';
import { timings } from './timings';

/** What a service deployment says of its alarms before anything has happened. */
export function alarmsAtStart({ alarms }: DeploymentConfiguration): ServiceDeploymentAlarms {
  if (!alarms?.enable) return { status: 'DISABLED' };
  return { status: 'MONITORING', alarmNames: alarms.alarmNames ?? [] };
}

const ringing = (rollout: SimRollout): string[] =>
  (rollout.alarms.alarmNames ?? []).filter((name) => isInAlarm(rollout.service.region, name));

/**
 * Polls the alarms while the deployment is IN_PROGRESS and has the scheduler look when one is in ALARM. One that was so
 * at the start makes ECS ignore the alarms of this deployment (deployment-alarm-failure).
 */
export function watchAlarms(rollout: SimRollout): void {
  if (rollout.alarms.status !== 'MONITORING') return;
  if (ringing(rollout).length > 0) {
    rollout.alarms = { ...rollout.alarms, status: 'DISABLED' };
    return;
  }
  poll(rollout);
}

function poll(rollout: SimRollout): void {
  rolloutWait(rollout, timings.alarms, () => {
    if (rollout.status !== 'IN_PROGRESS') return;
    const triggeredAlarmNames = ringing(rollout);
    if (triggeredAlarmNames.length === 0) {
      poll(rollout);
      return;
    }
    rollout.alarms = { ...rollout.alarms, status: 'TRIGGERED', triggeredAlarmNames };
    look(rollout.service, 0);
  });
}

/** How long a deployment that is complete otherwise stays IN_PROGRESS, in simulated milliseconds. */
export function bakeMs(rollout: SimRollout): number {
  const minutes = rollout.configuration.bakeTimeInMinutes ?? 0;
  if (minutes > 0) return minutes * 60_000;
  return rollout.alarms.status === 'MONITORING' ? timings.alarmBake : 0;
}
