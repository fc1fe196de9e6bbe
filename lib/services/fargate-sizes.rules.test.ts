import { describe, expect, it } from 'vitest';
import { fargateSizeProblem } from './fargate-sizes.rules';

describe('the size of a Fargate task', () => {
  it('is one of those that AWS lists', () => {
    expect(fargateSizeProblem('256', '512')).toBeUndefined();
    expect(fargateSizeProblem('1024', '3072')).toBeUndefined();
    expect(fargateSizeProblem('256', '99')).toContain('512, 1024, 2048 MiB of memory, not with 99');
    expect(fargateSizeProblem('8192', '17000')).toContain('16384 to 61440 in steps of 4096');
    expect(fargateSizeProblem('300', '512')).toContain('Fargate takes 256, 512, 1024');
  });

  it('may be one that AWS adds, or unknown', () => {
    expect(fargateSizeProblem('32768', '250000')).toBeUndefined();
    expect(fargateSizeProblem(undefined, undefined)).toBeUndefined();
  });
});
