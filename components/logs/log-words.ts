import type { LogLine } from '@/lib/model/log';

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

/** The tokens have no colours for six tasks side by side; these are readable on both themes' panels. */
const colours = [
  'light-dark(#0b5fa5, #6db3f2)',
  'light-dark(#7a3b9e, #c594e6)',
  'light-dark(#8c5800, #e3b04b)',
  'light-dark(#0b6b63, #5fc9bd)',
  'light-dark(#a02c67, #f08fbd)',
  'light-dark(#4d5b00, #b6c95a)',
];

/** A task's colour: the same everywhere, by its id. */
export function taskColour(task: string): string {
  let hash = 0;
  for (const char of task) hash = (hash * 31 + char.charCodeAt(0)) >>> 0;
  return colours[hash % colours.length] ?? 'inherit';
}

/** A line as it is copied: UTC time, task, container, message as it came. */
export const copied = ({ at, task, container, message }: LogLine): string =>
  `${new Date(at).toISOString()} ${task ?? '-'} ${container ?? '-'} ${message}`;
