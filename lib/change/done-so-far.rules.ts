import type { PlanCall } from '@/lib/model/plan';

function textAt(answer: unknown, ...path: string[]): string | undefined {
  let value = answer;
  for (const key of path) value = (value as Record<string, unknown> | null | undefined)?.[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** What an accepted call of an unfinished plan left behind, in words. */
function trace(call: PlanCall, answer: unknown): string {
  if (call.operation === 'ecs:RegisterTaskDefinition') {
    const family = textAt(answer, 'taskDefinition', 'family');
    const revision = textAt(answer, 'taskDefinition', 'revision');
    const name = family && revision ? `${family}:${revision}` : 'a new revision';
    return `Task definition ${name} was registered; nothing uses it and it costs nothing.`;
  }
  return `${call.operation} had been accepted.`;
}

/** What the calls before a failing one did; "Nothing was changed." where there were none. */
export function doneSoFar(calls: PlanCall[], answers: unknown[]): string {
  if (answers.length === 0) return 'Nothing was changed.';
  const traces = answers.flatMap((answer, index) => {
    const call = calls[index];
    return call ? [trace(call, answer)] : [];
  });
  return `${traces.join(' ')} Nothing else was changed.`;
}
