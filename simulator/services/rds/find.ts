import { AwsError } from '../../protocols/aws-error';
import { rdsOf, type SimDatabase } from '../../world/rds';
import type { Region } from '../../world/region';

/** By identifier, whatever its case, or by ARN. Throws DBInstanceNotFound. */
export function databaseOf(region: Region, identifier: string | undefined): SimDatabase {
  const { instances } = rdsOf(region);
  const found =
    instances.get((identifier ?? '').toLowerCase()) ??
    [...instances.values()].find((database) => database.DBInstanceArn === identifier);
  if (!found) throw new AwsError('DBInstanceNotFoundFault', `DBInstance ${identifier} not found.`);
  return found;
}

/** The fault of a database that is in another state than the operation needs. */
export function invalidState(message: string): AwsError {
  return new AwsError('InvalidDBInstanceStateFault', message);
}

/** What RDS says to a foreign marker. */
export function invalidMarker(): AwsError {
  return new AwsError('InvalidParameterValue', 'Invalid marker.', 400);
}

/** RDS pages hold 20 to 100 records. */
export function pageSize(maxRecords: number | undefined): number {
  if (maxRecords === undefined) return 100;
  if (maxRecords < 20 || maxRecords > 100) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value ${maxRecords} for MaxRecords. Must be between 20 and 100`,
      400,
    );
  }
  return maxRecords;
}
