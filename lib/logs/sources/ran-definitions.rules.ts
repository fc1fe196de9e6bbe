/** A task definition that a service ran, and when that was last seen, epoch milliseconds. */
export interface RanAt {
  arn: string;
  at?: number;
}

/** The distinct task definitions, those that ran last first, at most `most`; what has no time comes last. */
export function newestRan(seen: readonly RanAt[], most: number): string[] {
  const last = new Map<string, number>();
  for (const { arn, at = 0 } of seen) {
    if (arn) last.set(arn, Math.max(at, last.get(arn) ?? 0));
  }
  return [...last]
    .sort(([, a], [, b]) => b - a)
    .slice(0, most)
    .map(([arn]) => arn);
}
