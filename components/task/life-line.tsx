import type { Task } from '@/lib/model/task';
import { lifeSegments } from './life-segments';

/** A task's life within a window: starting, running, stopping; the browser's clock wins over the server's. `old`: of a revision that is being replaced. */
export function LifeLine({
  task,
  from,
  to,
  old,
  bad,
}: {
  task: Task;
  from: number;
  to: number;
  old: boolean;
  bad: boolean;
}) {
  const colours = {
    start: old ? 'bg-old/60' : 'bg-new-soft',
    run: old ? 'bg-old' : 'bg-new',
    stop: bad ? 'bg-bad' : 'bg-ink3',
  };
  return (
    <span aria-hidden className="relative block h-2 w-[120px] overflow-hidden rounded bg-line2">
      {lifeSegments(task, from, to).map(({ kind, left, width }) => (
        <span
          key={kind}
          suppressHydrationWarning
          className={`absolute inset-y-0 ${colours[kind]}`}
          style={{ left: `${left * 100}%`, width: `max(${width * 100}%, 2px)` }}
        />
      ))}
    </span>
  );
}
