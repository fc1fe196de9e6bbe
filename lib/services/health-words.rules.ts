import type { TaskProblem } from '@/lib/model/service-detail';

const ordinals = ['', '', 'second', 'third', 'fourth', 'fifth', 'sixth', 'seventh', 'eighth', 'ninth', 'tenth'];

/** "1 task", "3 tasks" */
export const they = (count: number): string => (count === 1 ? '1 task' : `${count} tasks`);

/** "Revision 42" out of a task definition's ARN; "The new revision" where there is none. */
export function revisionName(taskDefinitionArn: string | undefined): string {
  const revision = /:(\d+)$/.exec(taskDefinitionArn ?? '')?.[1];
  return revision ? `Revision ${revision}` : 'The new revision';
}

/** "One failed to start and was replaced." */
export function thatOne(failed: number): string {
  return failed === 1 ? 'One failed to start and was replaced.' : `${failed} failed to start and were replaced.`;
}

/** "2 of 3 tasks run; the third fails to pull its image." */
export function theMissing(run: string, running: number, desired: number, problem: TaskProblem | undefined): string {
  if (!problem) return `${run}.`;
  const missing = desired - running;
  const ordinal = ordinals[desired];
  if (missing === 1 && problem.clause && ordinal) return `${run}; the ${ordinal} ${problem.clause}.`;
  return `${run}. ${problem.what}`;
}
