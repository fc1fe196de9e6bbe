import type { Tone } from '@/components/ui/status-tag';
import type { Change, ChangeKind } from '@/lib/model/change';
import { paths } from '@/lib/paths';
import type { ChangesView } from '@/lib/record/changes-filter.rules';

export const kindWords: Record<ChangeKind, string> = {
  deployment: 'Deployments',
  rollback: 'Rollbacks',
  scaling: 'Scalings',
  push: 'Pushes',
  failing: 'Failing tasks',
  action: 'Starts and stops',
};

export const spanWords: Record<ChangesView['span'], string> = {
  '15m': 'Last 15 minutes',
  '1h': 'Last hour',
  '6h': 'Last 6 hours',
  '1d': 'Last day',
  '7d': 'Last 7 days',
};

/** Green is what ECS says succeeded; what was merely accepted is not. */
export const tones: Record<Change['outcome'], Tone> = {
  'in-flight': 'fly',
  succeeded: 'ok',
  stopped: 'off',
  failed: 'bad',
  'rolled-back': 'bad',
  done: 'off',
  unknown: 'warn',
};

/** A service's task is named by the service: nobody knows 32 hex characters. */
export function subjectName({ subject }: Change): string {
  const { type, name, service } = subject;
  if (type !== 'task') return name;
  const task = `task ${name.slice(0, 8)}`;
  return service ? `${service}, ${task}` : task;
}

/** Who made it, and who took it back. Of failing tasks nobody. */
export function whoWords({ kind, by, endedBy, outcome }: Change): string | undefined {
  if (kind === 'failing') return undefined;
  const maker = by ?? 'outside Quarterdeck';
  if (!endedBy || endedBy === by) return maker;
  return `${maker}; ${outcome === 'stopped' ? 'stopped' : 'rolled back'} by ${endedBy}`;
}

/** The page of what changed. */
export function changeHref({ scope, subject }: Change): string | undefined {
  const { type, name, cluster } = subject;
  if (type === 'service') return cluster ? paths.service({ ...scope, cluster, service: name }) : undefined;
  if (type === 'task') return cluster ? paths.task(scope, cluster, name) : undefined;
  if (type === 'database') return paths.database(scope, name);
  return type === 'host' ? paths.host(scope, name) : paths.repository(scope, name);
}

/** The service that a change can be rolled back together with others by; nothing for other ways back. */
export function serviceToRollBack({ wayBack }: Change): string | undefined {
  const request = wayBack?.request;
  if (request?.kind !== 'roll-back') return undefined;
  return [request.account, request.region, request.cluster, request.service].join('/');
}
