const steps = (from: number, to: number, step: number): number[] =>
  Array.from({ length: (to - from) / step + 1 }, (_, at) => from + at * step);

/**
 * Memory in MiB that Fargate takes with each number of CPU units.
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-tasks-services.html#fargate-tasks-size
 */
export const fargateMemory: Record<string, number[]> = {
  '256': [512, 1024, 2048],
  '512': steps(1024, 4096, 1024),
  '1024': steps(2048, 8192, 1024),
  '2048': steps(4096, 16_384, 1024),
  '4096': steps(8192, 30_720, 1024),
  '8192': steps(16_384, 61_440, 4096),
  '16384': steps(32_768, 122_880, 8192),
};

/** AWS may add a size; so far each is twice the one before. */
const mayBeNew = (cpu: number): boolean => cpu > 16_384 && Number.isInteger(Math.log2(cpu / 256));

/** What is wrong with a Fargate task's size; undefined where it is right, or where AWS may have sizes that we do not know. */
export function fargateSizeProblem(cpu: string | undefined, memory: string | undefined): string | undefined {
  const allowed = cpu === undefined ? undefined : fargateMemory[cpu];
  if (cpu !== undefined && !allowed && /^\d+$/.test(cpu) && !mayBeNew(Number(cpu))) {
    return `Fargate takes ${Object.keys(fargateMemory).join(', ')} CPU units, not ${cpu}.`;
  }
  if (!allowed || memory === undefined || allowed.includes(Number(memory))) return undefined;
  const near =
    allowed.length > 4
      ? `${allowed[0]} to ${allowed.at(-1)} in steps of ${(allowed[1] ?? 0) - (allowed[0] ?? 0)}`
      : allowed.join(', ');
  return `Fargate takes ${cpu} CPU units with ${near} MiB of memory, not with ${memory}.`;
}
