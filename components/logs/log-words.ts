import { revisionNumber } from '@/lib/logs/line/task-colour.rules';

const two = (n: number) => String(n).padStart(2, '0');

/** "09:43:07.112", in this browser's zone or in UTC. */
export function clock(at: number, utc: boolean): string {
  const date = new Date(at);
  if (utc) return date.toISOString().slice(11, 23);
  const ms = String(date.getMilliseconds()).padStart(3, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${ms}`;
}

/** "0f37…41c2" */
export const shortTask = (task: string): string => (task.length > 9 ? `${task.slice(0, 4)}…${task.slice(-4)}` : task);

/** "0f37…42", by its revision; "0f37…41c2" where that is not known. */
export function taskLabel(task = '', revision?: string): string {
  const number = revisionNumber(revision);
  return number && task.length > 9 && number.length < 5 ? `${task.slice(0, 4)}…${number}` : shortTask(task);
}
