import {
  CloudWatchClient,
  DeleteAlarmsCommand,
  DescribeAlarmsCommand,
  GetMetricDataCommand,
  ListMetricsCommand,
  type MetricDataQuery,
  PutMetricAlarmCommand,
  SetAlarmStateCommand,
} from '@aws-sdk/client-cloudwatch';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../server';
import { clientOptions, failureOf } from '../../test-clients';
import { steppedClock } from '../../world/clock';
import { aggregate } from './aggregate';

const HOUR = 3_600_000;
const clock = steppedClock();
let simulator: Simulator;
let cloudwatch: CloudWatchClient;
beforeAll(async () => {
  simulator = await startSimulator({ scenario: 'demo', throttle: false, clock });
  cloudwatch = new CloudWatchClient(clientOptions(simulator.url));
});
afterAll(() => simulator.close());

const cpuOf = (service: string): MetricDataQuery => ({
  Id: 'cpu',
  MetricStat: {
    Metric: {
      Namespace: 'AWS/ECS',
      MetricName: 'CPUUtilization',
      Dimensions: [
        { Name: 'ServiceName', Value: service },
        { Name: 'ClusterName', Value: 'cruddur' },
      ],
    },
    Period: 300,
    Stat: 'Average',
  },
});

async function read(query: MetricDataQuery, ScanBy?: 'TimestampAscending') {
  const [StartTime, EndTime] = [new Date(clock.now() - HOUR), new Date(clock.now())];
  const answer = await cloudwatch.send(
    new GetMetricDataCommand({ MetricDataQueries: [query], StartTime, EndTime, ScanBy }),
  );
  return answer.MetricDataResults?.[0];
}

it('answers a service’s CPU for each period, newest first, the same at each asking', async () => {
  const first = await read(cpuOf('backend-flask'));
  expect(first?.Timestamps).toHaveLength(12);
  expect(first?.Timestamps?.[0]?.getTime()).toBeGreaterThan(first?.Timestamps?.[1]?.getTime() ?? 0);
  for (const value of first?.Values ?? []) {
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThan(100);
  }
  expect((await read(cpuOf('backend-flask')))?.Values).toEqual(first?.Values);
  expect((await read(cpuOf('backend-flask'), 'TimestampAscending'))?.Values).toEqual(first?.Values?.slice().reverse());
});

it('answers nothing for what does not run or does not exist', async () => {
  expect((await read(cpuOf('batch-report')))?.Values).toEqual([]);
  expect((await read(cpuOf('unknown')))?.Values).toEqual([]);
});

it('lists metrics by namespace and dimension, and has no alarms', async () => {
  const { Metrics } = await cloudwatch.send(
    new ListMetricsCommand({ Namespace: 'AWS/ECS', Dimensions: [{ Name: 'ServiceName', Value: 'backend-flask' }] }),
  );
  expect(Metrics?.map((metric) => metric.MetricName)).toEqual(['CPUUtilization', 'MemoryUtilization']);
  const balancers = await cloudwatch.send(new ListMetricsCommand({ Namespace: 'AWS/ApplicationELB' }));
  expect(new Set(balancers.Metrics?.map((metric) => metric.MetricName))).toContain('HTTPCode_Target_5XX_Count');
  expect((await cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms ?? []).toEqual([]);
});

it('counts errors where a target is unhealthy', async () => {
  const refcard = new CloudWatchClient(clientOptions(simulator.url, '333333333333'));
  const { Metrics } = await refcard.send(new ListMetricsCommand({ MetricName: 'HTTPCode_Target_5XX_Count' }));
  const query: MetricDataQuery = {
    Id: 'errors',
    MetricStat: { Metric: Metrics?.[0], Period: 60, Stat: 'Sum' },
  };
  const { MetricDataResults } = await refcard.send(
    new GetMetricDataCommand({
      MetricDataQueries: [query],
      StartTime: new Date(clock.now() - HOUR),
      EndTime: new Date(clock.now()),
    }),
  );
  const recent = (MetricDataResults?.[0]?.Values ?? []).slice(0, 5);
  expect(recent.reduce((sum, value) => sum + value, 0)).toBeGreaterThan(0);
});

it('sums counts over a period and averages gauges', () => {
  const metric = { namespace: 'x', name: 'y', dimensions: {}, unit: 'Count' as const, at: () => 4 };
  expect(aggregate({ ...metric, kind: 'count' }, 'Sum', 0, 24 * HOUR)).toBe(4 * 24 * 60);
  expect(aggregate({ ...metric, kind: 'gauge' }, 'Average', 0, HOUR)).toBe(4);
  expect(aggregate({ ...metric, kind: 'gauge', at: () => undefined }, 'Average', 0, HOUR)).toBeUndefined();
});

it('has alarms that keep the state they are put in', async () => {
  const alarm = { AlarmName: 'errors', EvaluationPeriods: 1, ComparisonOperator: 'GreaterThanThreshold' as const };
  await cloudwatch.send(new PutMetricAlarmCommand({ ...alarm, Threshold: 5 }));
  const described = async () =>
    (await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNamePrefix: 'err' }))).MetricAlarms;
  expect(await described()).toMatchObject([{ StateValue: 'INSUFFICIENT_DATA', Threshold: 5 }]);
  const state = { StateValue: 'ALARM' as const, StateReason: 'tried' };
  await cloudwatch.send(new SetAlarmStateCommand({ ...state, AlarmName: 'errors' }));
  expect(await described()).toMatchObject([{ ...state, Threshold: 5 }]);
  expect((await cloudwatch.send(new DescribeAlarmsCommand({ StateValue: 'OK' }))).MetricAlarms).toEqual([]);
  const unknown = cloudwatch.send(new SetAlarmStateCommand({ ...state, AlarmName: 'none' }));
  expect(await failureOf(unknown)).toMatchObject({ name: expect.stringMatching(/^ResourceNotFound/), status: 404 });
  await cloudwatch.send(new DeleteAlarmsCommand({ AlarmNames: ['errors'] }));
  expect(await described()).toEqual([]);
});
