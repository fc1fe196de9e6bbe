import type { Target } from '@/lib/model/task';
import { healthCheckWords } from './event-problem.rules';

/** What is wrong with a service's targets: a clause for its health, and a sentence of its own. */
export function targetProblem(targets: readonly Target[] | undefined): { sentence: string; what: string } | undefined {
  const sick = (targets ?? []).filter((target) => target.state === 'unhealthy');
  const first = sick[0];
  if (!first) return undefined;
  const words = healthCheckWords(`${first.reason ?? ''} ${first.description ?? ''}`);
  const sentence =
    sick.length === 1 ? `one target ${words.clause}.` : `${sick.length} targets are unhealthy: one ${words.clause}.`;
  return { sentence, what: words.what };
}
