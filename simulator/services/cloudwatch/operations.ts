import type { DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput } from '@aws-sdk/client-cloudwatch';
import type { Operation, OperationTable } from '../../protocols/operation';
import { getMetricData } from './get-metric-data';
import { listMetrics } from './list-metrics';

/** No scenario has alarms. */
const describeAlarms: Operation<DescribeAlarmsCommandInput, DescribeAlarmsCommandOutput> = () => ({
  MetricAlarms: [],
  CompositeAlarms: [],
});

export const operations: OperationTable = {
  DescribeAlarms: describeAlarms,
  GetMetricData: getMetricData,
  ListMetrics: listMetrics,
};
