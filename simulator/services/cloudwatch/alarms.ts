import type {
  DeleteAlarmsCommandInput,
  DeleteAlarmsCommandOutput,
  DescribeAlarmsCommandInput,
  DescribeAlarmsCommandOutput,
  PutMetricAlarmCommandInput,
  PutMetricAlarmCommandOutput,
  SetAlarmStateCommandInput,
  SetAlarmStateCommandOutput,
} from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { alarmNow, alarmsOf, putAlarm } from '../../world/alarms';
import { pageOf } from '../page';

/** Metric alarms by name, prefix or state, at most a hundred a page; there are no composite ones. */
export const describeAlarms: Operation<DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput> = (
  input,
  { region },
) => {
  const { AlarmNames: names, AlarmNamePrefix: prefix, StateValue: state } = input;
  const found = [...alarmsOf(region).values()]
    .map((alarm) => alarmNow(region, alarm))
    .filter(
      ({ AlarmName, StateValue }) =>
        (!names?.length || names.includes(AlarmName)) &&
        (prefix === undefined || AlarmName.startsWith(prefix)) &&
        (state === undefined || StateValue === state),
    )
    .sort((a, b) => (a.AlarmName < b.AlarmName ? -1 : 1));
  const invalid = (): AwsError => new AwsError('InvalidNextToken', 'Invalid nextToken');
  const { page, next } = pageOf(found, input.NextToken, input.MaxRecords ?? 50, invalid);
  return { MetricAlarms: page, CompositeAlarms: [], NextToken: next };
};

/** Nothing evaluates the metric: the alarm keeps its state until SetAlarmState or a fault changes it. */
export const putMetricAlarm: Operation<PutMetricAlarmCommandInput, PutMetricAlarmCommandOutput> = (
  input,
  { region },
) => {
  const { Tags: _, ...alarm } = input;
  putAlarm(region, { ...alarm, AlarmName: input.AlarmName ?? '' });
  return {};
};

/** Real alarms fall back at their next evaluation; these stay as they are told. */
export const setAlarmState: Operation<SetAlarmStateCommandInput, SetAlarmStateCommandOutput> = (input, { region }) => {
  const alarm = alarmsOf(region).get(input.AlarmName ?? '');
  if (!alarm) throw new AwsError('ResourceNotFound', `Alarm ${input.AlarmName} does not exist`, 404);
  Object.assign(alarm, {
    StateValue: input.StateValue,
    StateReason: input.StateReason,
    StateReasonData: input.StateReasonData,
    StateUpdatedTimestamp: new Date(region.world.clock.now()),
  });
  return {};
};

export const deleteAlarms: Operation<DeleteAlarmsCommandInput, DeleteAlarmsCommandOutput> = (input, { region }) => {
  for (const name of input.AlarmNames ?? []) alarmsOf(region).delete(name);
  return {};
};
