import type { Plan } from '@/lib/model/plan';

/** What differs between the plan that was read and the one that holds now, in words; never empty. */
export function whatMoved(read: Plan, now: Plan): string[] {
  const moved: string[] = [];
  const compare = (what: string, before: string | undefined, after: string | undefined) => {
    if (before !== after) moved.push(`${what}: was ${before ?? 'not known'}, is ${after ?? 'not known'}`);
  };
  compare(read.from?.heading ?? 'Before', read.from?.title, now.from?.title);
  compare(read.to?.heading ?? 'After', read.to?.title, now.to?.title);
  const full = (plan: Plan, side: 'from' | 'to') => plan[side]?.lines.map((line) => line.full ?? line.text).join(', ');
  if (full(read, 'from') !== full(now, 'from')) moved.push('What runs has changed.');
  if (full(read, 'to') !== full(now, 'to')) moved.push('What would run has changed.');
  const operations = (plan: Plan) => plan.calls.map((call) => call.operation).join(', ');
  compare('AWS calls', operations(read), operations(now));
  const known = new Set(read.notes.map((note) => note.text));
  moved.push(...now.notes.filter((note) => !known.has(note.text)).map((note) => note.text));
  return moved.length > 0 ? moved : ['The service was deployed or changed in between.'];
}
