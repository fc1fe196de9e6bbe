import type { Region } from '../region';
import type { SimContainer, SimTask } from './model';
import { ecsOf } from './state';

/** What log and metric writers hear of a task. `lastLines` are written before the container ends. */
export type TaskEvent =
  | { type: 'container-started'; task: SimTask; container: SimContainer }
  | { type: 'container-exited'; task: SimTask; container: SimContainer; lastLines: string[] }
  | { type: 'stopped'; task: SimTask };

export type TaskListener = (event: TaskEvent) => void;

/** Tasks whose containers run (RUNNING, or draining before their end) in this Region. */
export function runningTasks(region: Region): SimTask[] {
  const found: SimTask[] = [];
  for (const cluster of ecsOf(region).clusters.values()) {
    for (const task of cluster.tasks.values()) {
      if (task.wire.lastStatus === 'RUNNING' || task.wire.lastStatus === 'DEACTIVATING') found.push(task);
    }
  }
  return found;
}

/** Hears every container's start and end, and every task's; returns how to stop hearing. Seeded tasks start unheard. */
export function onTaskEvent(region: Region, listener: TaskListener): () => void {
  const { listeners } = ecsOf(region);
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function announce(region: Region, event: TaskEvent): void {
  for (const listener of ecsOf(region).listeners) listener(event);
}
