import { describe, expect, it } from 'vitest';
import { Sampling } from './sampling.rules';

const scope = { account: 'shop', region: 'us-east-1' };

describe('a sampled Live Tail', () => {
  it('has one row from its first sampled update until a sweep has read past the last one', () => {
    const sampling = new Sampling(scope, '/app');
    const row = sampling.sampled(10_000);
    expect(row).toMatchObject({ tone: 'warn', at: 10_000, text: expect.stringContaining('fetching the rest') });
    expect(sampling.sampled(11_000)).toBeUndefined();
    expect(sampling.sampled(14_000)).toBeUndefined();
    expect(sampling.swept(12_500)).toBeUndefined();
    expect(sampling.swept(15_999)).toBeUndefined();
    expect(sampling.active).toBe(true);
    const text = 'Live Tail was sampled by AWS for 4 s; the rest has been fetched.';
    expect(sampling.swept(16_000)).toEqual({ id: row?.id, at: 10_000, tone: 'info', text });
    expect(sampling.active).toBe(false);
    expect(sampling.swept(17_000)).toBeUndefined();
  });

  it('has another row the next time', () => {
    const sampling = new Sampling(scope, '/app');
    const first = sampling.sampled(1_000);
    sampling.swept(5_000);
    expect(sampling.sampled(6_000)?.id).not.toBe(first?.id);
  });

  it('has a row of its own in each Region, where groups of one name belong to one log', () => {
    const rows = ['us-east-1', 'eu-west-1'].map((region) => new Sampling({ ...scope, region }, '/app').sampled(1_000));
    expect(new Set(rows.map((row) => row?.id)).size).toBe(2);
  });
});
