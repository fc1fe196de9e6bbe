import { expect, it, vi } from 'vitest';
import { ok } from '@/lib/model/failure';
import { describeImages } from './describe-images';

const send = vi.hoisted(() => vi.fn());
vi.mock('../send', () => ({ send }));

it('reads no more pages of a repository than it may, and says that it was cut', async () => {
  let page = 0;
  send.mockImplementation(async () => {
    page += 1;
    return ok({ imageDetails: [{ imageDigest: `sha256:${page}` }], nextToken: page < 5 ? `t${page}` : undefined });
  });
  const scope = { account: 'shop', region: 'us-east-1' };
  expect(await describeImages(scope, 'web', 3)).toMatchObject({ ok: true, value: { cut: true } });
  expect(send).toHaveBeenCalledTimes(3);
  page = 0;
  const whole = await describeImages(scope, 'web');
  expect(whole.ok && [whole.value.items.length, whole.value.cut]).toEqual([5, undefined]);
});
