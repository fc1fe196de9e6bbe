import Link from 'next/link';
import { ProblemText } from '@/components/task/problem-text';
import { Card } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/relative-time';
import { shortId } from '@/components/ui/short-names';
import type { ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail, TaskProblem } from '@/lib/model/service-detail';
import { paths } from '@/lib/paths';
import { problemsByAge } from '@/lib/services/past-problems.rules';

/** The newest of those with the same words. */
const distinct = (problems: TaskProblem[]): TaskProblem[] =>
  problems.filter((problem, at) => problems.findIndex(({ what }) => what === problem.what) === at);

/** Why tasks fail now, near the top: what the service has been well since stands among the earlier ones. */
export function ProblemsCard({ at, detail, className }: { detail: ServiceDetail; at: ServiceKey; className?: string }) {
  const problems = distinct(problemsByAge(detail).current).slice(0, 3);
  if (problems.length === 0) return null;
  return (
    <Card title="What failed" className={className}>
      <ul className="grid gap-2">
        {problems.map((problem) => (
          <li key={problem.what}>
            <ProblemText problem={problem} logs={paths.taskLogs(at, at.cluster, problem.task, at.service)} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

/** What failed before the service was well again, and before ECS's memory begins, as we kept it. */
export function EarlierCard({ at, detail, className }: { detail: ServiceDetail; at: ServiceKey; className?: string }) {
  const { past } = problemsByAge(detail);
  const earlier = [...past, ...(detail.earlier ?? [])];
  if (earlier.length === 0) return null;
  return (
    <Card
      title="Failed earlier"
      note={past.length > 0 ? 'well since' : 'ECS has forgotten these tasks'}
      className={className}
    >
      <ul className="grid gap-2">
        {distinct(earlier)
          .slice(0, 5)
          .map((problem) => (
            <li key={problem.what}>
              <Link href={paths.task(at, at.cluster, problem.task)} prefetch={false} className="hover:underline">
                {problem.at === undefined ? 'Earlier' : <RelativeTime at={problem.at} />}, task {shortId(problem.task)}
              </Link>
              <ProblemText calm problem={problem} logs={paths.taskLogs(at, at.cluster, problem.task, at.service)} />
            </li>
          ))}
      </ul>
    </Card>
  );
}
