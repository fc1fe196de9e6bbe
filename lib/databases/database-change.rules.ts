import type { Database } from '@/lib/model/database';
import type { Result } from '@/lib/model/failure';
import type { PlanNote } from '@/lib/model/plan';

export type DatabaseChange = 'start' | 'stop' | 'reboot';

/** What RDS wants the state to be: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html */
const wanted: Record<DatabaseChange, string> = { start: 'stopped', stop: 'available', reboot: 'available' };

/** Why the database's state forbids a change now, or undefined. */
export function databaseRefusal(
  database: Pick<Database, 'id' | 'status' | 'engine'>,
  change: DatabaseChange,
): string | undefined {
  if (database.status === wanted[change]) {
    if (change === 'stop' && database.engine?.startsWith('aurora')) {
      return `${database.id} belongs to an Aurora cluster: AWS stops clusters only as a whole.`;
    }
    return undefined;
  }
  const done = { start: 'available', stop: 'stopped', reboot: 'rebooting' }[change];
  if (database.status === done) return `${database.id} is ${database.status} already.`;
  return `${database.id} is ${database.status}: AWS can ${change} it only when it is ${wanted[change]}.`;
}

/** What to know before: who uses it, what comes back by itself. */
export function databaseNotes(database: Database, change: DatabaseChange, usedBy: Result<string[]>): PlanNote[] {
  const notes: PlanNote[] = [];
  const put = (level: PlanNote['level'], text: string) => notes.push({ level, text });
  if (change === 'stop') {
    put('warning', 'Whoever uses it loses the connection at once.');
    put('warning', 'AWS starts a stopped database again by itself after 7 days. Its storage still costs.');
  }
  if (change === 'reboot') put('warning', 'It is out of reach for a minute or more; open connections break.');
  if (change === 'start')
    put('info', 'It takes several minutes until it is available; from then on it costs by the hour.');
  if (!usedBy.ok) put('warning', `Who uses it could not be read: ${usedBy.failure.message}`);
  else if (usedBy.value.length > 0) put('warning', `Let in by its security groups: ${usedBy.value.join(', ')}.`);
  if (change !== 'start' && database.pendingChanges.length > 0 && change === 'reboot') {
    put('info', `Changes that wait may be applied: ${database.pendingChanges.join(', ')}.`);
  }
  return notes;
}
