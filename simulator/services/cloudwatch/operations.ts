import type { OperationTable } from '../../protocols/operation';
import { deleteAlarms, describeAlarms, putMetricAlarm, setAlarmState } from './alarms';
import { getMetricData } from './get-metric-data';
import { listMetrics } from './list-metrics';

export const operations: OperationTable = {
  DeleteAlarms: deleteAlarms,
  DescribeAlarms: describeAlarms,
  GetMetricData: getMetricData,
  ListMetrics: listMetrics,
  PutMetricAlarm: putMetricAlarm,
  SetAlarmState: setAlarmState,
};
