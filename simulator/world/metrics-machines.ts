import { ec2Of } from './ec2';
import type { SimMetric } from './metrics';
import { business, wander } from './metrics-wave';
import { rdsOf } from './rds';
import type { Region } from './region';

const GIB = 1024 ** 3;

/** CPU, connections and free space of every database that is not stopped. */
export function databaseMetrics(region: Region): SimMetric[] {
  return [...rdsOf(region).instances.values()].flatMap((database) => {
    const id = database.DBInstanceIdentifier;
    const seed = database.DBInstanceArn;
    const metric = (name: string, unit: SimMetric['unit'], value: (at: number) => number): SimMetric => ({
      namespace: 'AWS/RDS',
      name,
      dimensions: { DBInstanceIdentifier: id },
      kind: 'gauge',
      unit,
      at: (minute) => (database.DBInstanceStatus === 'stopped' ? undefined : value(minute)),
    });
    return [
      metric('CPUUtilization', 'Percent', (at) => 4 + 12 * business(seed, at)),
      metric('DatabaseConnections', 'Count', (at) => 2 + Math.round(5 * business(`${seed}/connections`, at))),
      metric('FreeStorageSpace', 'Bytes', (at) => (14 + wander(`${seed}/storage`, at)) * GIB),
      metric('FreeableMemory', 'Bytes', (at) => (0.3 + 0.1 * wander(`${seed}/memory`, at)) * GIB),
    ];
  });
}

/** CPU, network and status checks of every running instance. */
export function hostMetrics(region: Region): SimMetric[] {
  return [...ec2Of(region).instances.values()].flatMap((instance) => {
    const id = instance.InstanceId;
    const metric = (name: string, unit: SimMetric['unit'], value: (at: number) => number): SimMetric => ({
      namespace: 'AWS/EC2',
      name,
      dimensions: { InstanceId: id },
      kind: 'gauge',
      unit,
      at: (minute) =>
        instance.State.Name === 'running' && minute >= Number(instance.LaunchTime) ? value(minute) : undefined,
    });
    return [
      metric('CPUUtilization', 'Percent', (at) => 3 + 14 * business(id, at)),
      metric('NetworkIn', 'Bytes', (at) => Math.round(90_000 * business(`${id}/in`, at))),
      metric('NetworkOut', 'Bytes', (at) => Math.round(240_000 * business(`${id}/out`, at))),
      metric('StatusCheckFailed', 'Count', () => 0),
    ];
  });
}
