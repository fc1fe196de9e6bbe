import type { MetricAlarm, StateValue } from '@aws-sdk/client-cloudwatch';
import { faultFor } from '../faults/faults';
import type { Region } from './region';

export interface SimAlarm extends MetricAlarm {
  AlarmName: string;
  AlarmArn: string;
  StateValue: StateValue;
}

const slice = { name: 'alarms', create: (): Map<string, SimAlarm> => new Map() };

/** CloudWatch alarms of an account in a Region by name, in the states that they were put in. */
export function alarmsOf(region: Region): Map<string, SimAlarm> {
  return region.slice(slice);
}

/** Makes an alarm, or changes the members that are given; one that has no data yet is INSUFFICIENT_DATA. */
export function putAlarm(region: Region, alarm: MetricAlarm & { AlarmName: string }): SimAlarm {
  const alarms = alarmsOf(region);
  const now = new Date(region.world.clock.now());
  const made: SimAlarm = {
    ActionsEnabled: true,
    AlarmArn: region.arn('cloudwatch', `alarm:${alarm.AlarmName}`),
    StateValue: 'INSUFFICIENT_DATA',
    StateReason: 'Unchecked: Initial alarm creation',
    StateUpdatedTimestamp: now,
    ...alarms.get(alarm.AlarmName),
    AlarmConfigurationUpdatedTimestamp: now,
    ...alarm,
  };
  alarms.set(made.AlarmName, made);
  return made;
}

/** Whether an alarm is in ALARM now: by its own state, or because a fault says so. */
export function isInAlarm(region: Region, name: string): boolean {
  return faultFor(region, 'alarm', { alarm: name }) !== undefined || alarmsOf(region).get(name)?.StateValue === 'ALARM';
}

/** An alarm as it is seen now. */
export function alarmNow(region: Region, alarm: SimAlarm): SimAlarm {
  if (!isInAlarm(region, alarm.AlarmName) || alarm.StateValue === 'ALARM') return alarm;
  return {
    ...alarm,
    StateValue: 'ALARM',
    StateReason: 'Threshold Crossed: 1 datapoint was greater than the threshold.',
  };
}
