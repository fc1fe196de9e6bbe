import Link from 'next/link';
import type { TaskProblem } from '@/lib/model/service-detail';

/** What went wrong, what it means, AWS's own words on demand, and the way to the logs. */
export function ProblemText({ problem, logs }: { problem: TaskProblem; logs?: string }) {
  return (
    <div className="max-w-prose text-ink2">
      <span className="font-medium text-bad">{problem.what}</span> {problem.advice}{' '}
      {logs ? (
        <Link href={logs} prefetch={false} className="text-accent underline">
          Logs
        </Link>
      ) : null}
      {problem.detail ? (
        <details>
          <summary className="cursor-pointer text-xs text-ink3">AWS’s words</summary>
          <p className="font-mono text-xs break-words">{problem.detail}</p>
        </details>
      ) : null}
    </div>
  );
}
