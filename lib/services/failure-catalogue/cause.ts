/** A cause that AWS's, Docker's or a program's words tell of. `{image}` and `{container}` in `what` are filled in. */
export interface Cause {
  id: string;
  pattern: RegExp;
  /** After "the third": "fails to pull its image". Absent where it is nothing of a task's. */
  clause?: string;
  /** A sentence. */
  what: string;
  advice?: string;
  /** The page on it, by who says it. */
  url?: string;
  /** Words around a cause more than a cause: taken only where nothing inside them is known. */
  general?: true;
}
