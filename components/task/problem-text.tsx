import Link from 'next/link';
import type { TaskProblem } from '@/lib/model/service-detail';

/** "TaskFailedToStart, backend-flask, exit code 1" */
function codesOf({ stopCode, container, exitCode }: TaskProblem): string | undefined {
  const exit = exitCode === undefined ? undefined : `exit code ${exitCode}`;
  return [stopCode, container, exit].filter(Boolean).join(', ') || undefined;
}

/** What went wrong, what it means, AWS's own words on demand, and the way to the logs. */
export function ProblemText({
  problem,
  logs,
  calm,
}: {
  problem: TaskProblem;
  logs?: string;
  /** It is over: not in the colour of alarm. */
  calm?: boolean;
}) {
  const said = [problem.detail, codesOf(problem)].filter((words) => words !== undefined);
  return (
    <div className="max-w-prose text-ink2">
      <span className={calm ? 'font-medium text-ink' : 'font-medium text-bad'}>{problem.what}</span> {problem.advice}{' '}
      {logs ? (
        <Link href={logs} prefetch={false} className="text-accent underline">
          Logs
        </Link>
      ) : null}
      {said.length > 0 ? (
        <details>
          <summary className="cursor-pointer text-xs text-ink3">AWS’s words</summary>
          {said.map((words) => (
            <p key={words} className="font-mono text-xs break-words">
              {words}
            </p>
          ))}
          {problem.more ? (
            <a href={problem.more} target="_blank" rel="noreferrer" className="text-xs text-accent underline">
              Read on
            </a>
          ) : null}
        </details>
      ) : null}
    </div>
  );
}
