import { ProblemText } from '@/components/task/problem-text';
import { Card } from '@/components/ui/card';
import type { ServiceKey } from '@/lib/model/scope';
import type { ServiceDetail } from '@/lib/model/service-detail';
import { paths } from '@/lib/paths';

/** Why tasks failed lately, near the top: on a phone the table of tasks is far below. */
export function ProblemsCard({ at, detail, className }: { detail: ServiceDetail; at: ServiceKey; className?: string }) {
  const problems = [...new Map(detail.problems.map((problem) => [problem.what, problem])).values()].slice(0, 3);
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
