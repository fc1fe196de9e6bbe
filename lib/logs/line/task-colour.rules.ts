/**
 * Families of colours, three shades each: tasks of one revision look alike, those of the next differ. None is the red
 * or the yellow of errors and warnings.
 */
const families = [
  ['light-dark(#0b6b63, #5fc9bd)', 'light-dark(#1f6b3a, #7ccf8f)', 'light-dark(#4d5b00, #b6c95a)'],
  ['light-dark(#7a3b9e, #c594e6)', 'light-dark(#6042b5, #b0a4f5)', 'light-dark(#8f2f86, #e09ad9)'],
  ['light-dark(#0b5fa5, #6db3f2)', 'light-dark(#00687c, #56c4e0)', 'light-dark(#3b4fc0, #98a9ff)'],
  ['light-dark(#a02c67, #f08fbd)', 'light-dark(#7d4a2b, #dba98a)', 'light-dark(#8a3f5c, #e6a8c0)'],
] as const;

function hashOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) >>> 0;
  return hash;
}

/** `42` of `web:42`; undefined for what is no revision. */
export function revisionNumber(revision: string | undefined): string | undefined {
  return /:(\d+)$/.exec(revision ?? '')?.[1];
}

function familyOf(revision: string): readonly string[] {
  const number = revisionNumber(revision);
  return families[(number ? Number(number.slice(-6)) : hashOf(revision)) % families.length] ?? families[0];
}

/** A revision's colour, the same everywhere; differs from those of the three before it. */
export const revisionColour = (revision: string): string => familyOf(revision)[0] ?? 'inherit';

/** A task's colour, the same everywhere: a shade of its revision's, or of any where that is not known. */
export function taskColour(task: string, revision: string | undefined): string {
  const hash = hashOf(task);
  const family = revision ? familyOf(revision) : (families[hash % families.length] ?? families[0]);
  return family[(hash >>> 3) % family.length] ?? 'inherit';
}
