import { putAlarm } from '../alarms';
import type { Region } from '../region';
import type { SimRevision, SimRollout, SimService } from './model';
import { freeNetwork } from './network';
import { type SeedService, seedService } from './seed';
import { seedDigests } from './seed-digests';
import { begin, deploySeeded, type InFlight } from './seed-in-flight';
import { seedTasks } from './seed-tasks';
import { deregisterTargets } from './task-targets';

/**
 * Places a service whose deployment of `taskDefinition` has replaced every task and is in its bake time, watched by
 * CloudWatch alarms that are OK (`errors` when none is named). The fault `alarm`, or SetAlarmState, makes it fail; with
 * `rollback` false it is STOPPED then. `release` does nothing: it goes on by itself.
 */
export function seedBaking(
  region: Region,
  seed: SeedService,
  flight: { taskDefinition: string; alarms?: string[]; rollback?: boolean },
): InFlight {
  const alarmNames = flight.alarms ?? ['errors'];
  const service = seedService(region, {
    ...seed,
    deploymentConfiguration: {
      bakeTimeInMinutes: 60,
      ...seed.deploymentConfiguration,
      alarms: { alarmNames, enable: true, rollback: flight.rollback ?? true },
    },
  });
  for (const name of alarmNames) {
    putAlarm(region, {
      AlarmName: name,
      Namespace: 'AWS/ApplicationELB',
      StateValue: 'OK',
      StateReason: 'No problem.',
    });
  }
  const rollout = deploySeeded(service, flight.taskDefinition);
  begin(rollout);
  placeTarget(service, rollout);
  for (const source of rollout.sources) removeTasks(source);
  service.reconcile(service);
  return { service, rollout, release: () => {} };
}

/** All tasks of what is being deployed run, since some minutes. */
export function placeTarget(service: SimService, rollout: SimRollout): void {
  const { target } = rollout;
  const began = service.region.world.clock.now() - 5 * 60_000;
  Object.assign(rollout, { createdAt: began, startedAt: began + 1_600 });
  target.createdAt = began;
  target.desired = service.desiredCount;
  seedDigests(service.region.world, target);
  seedTasks(service, target);
}

/** A revision's tasks are gone without a trace. */
function removeTasks(revision: SimRevision): void {
  for (const task of revision.tasks) {
    deregisterTargets(task, () => {});
    if (task.ip) freeNetwork(task.region, task.ip);
    task.cluster.tasks.delete(task.id);
  }
  revision.tasks.clear();
  revision.desired = 0;
}
