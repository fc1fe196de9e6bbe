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

/** What is wrong with a Fargate task's size; undefined where it is right, or where AWS has sizes that we do not know. */
export function fargateSizeProblem(cpu: string | undefined, memory: string | undefined): string | undefined {
  const allowed = cpu === undefined ? undefined : fargateMemory[cpu];
  if (!allowed || memory === undefined || allowed.includes(Number(memory))) return undefined;
  const [least, most] = [allowed[0], allowed.at(-1)];
  return `Fargate takes ${cpu} CPU units with ${least} to ${most} MiB of memory, not with ${memory}.`;
}
