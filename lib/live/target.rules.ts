import type { DatabaseDetail } from '@/lib/model/database-detail';
import type { Result } from '@/lib/model/failure';
import type { HostDetail } from '@/lib/model/host-detail';
import type { RegionSnapshot } from '@/lib/model/live';
import type { ServiceDetail } from '@/lib/model/service-detail';
import type { StandaloneTasks } from '@/lib/model/standalone-tasks';
import type { TaskDetail } from '@/lib/model/task-detail';
import { isDeploying } from '@/lib/services/progress.rules';

// How often a person who looks would want each subject read, in milliseconds.

export const restMs = 15_000;
const flightMs = 2_000;
/** A list costs more than one service, and one watches a deployment on its service's page. */
const listFlightMs = 4_000;

export const regionTargetMs = (snapshot: RegionSnapshot | undefined): number =>
  snapshot?.services.value?.some((row) => row.progress !== undefined) ? listFlightMs : restMs;

export function serviceTargetMs(detail: Result<ServiceDetail> | undefined): number {
  if (!detail?.ok) return restMs;
  const { inFlight, service } = detail.value;
  return inFlight || isDeploying(service) ? flightMs : restMs;
}

/** CloudWatch has a new point a minute, and takes money for each metric that is read. */
export const metricsMs = 60_000;

/** Asks nobody but our own record and what is watched anyway. */
export const marksMs = 3_000;

const restingTask = new Set(['RUNNING', 'STOPPED']);
const restingDatabase = new Set(['available', 'stopped', 'failed']);
const restingHost = new Set(['running', 'stopped', 'terminated']);

export const taskTargetMs = (detail: Result<TaskDetail> | undefined): number =>
  detail?.ok && !restingTask.has(detail.value.task.lastStatus) ? flightMs : restMs;

export const standaloneTargetMs = (read: StandaloneTasks | undefined): number =>
  read?.tasks.value?.some((task) => !restingTask.has(task.lastStatus)) ? listFlightMs : restMs;

export const databaseTargetMs = (detail: Result<DatabaseDetail> | undefined): number =>
  detail?.ok && !restingDatabase.has(detail.value.database.status) ? listFlightMs : restMs;

export const hostTargetMs = (detail: Result<HostDetail> | undefined): number =>
  detail?.ok && !restingHost.has(detail.value.host.state) ? flightMs : restMs;
