import { describe, expect, it } from 'vitest';
import type { ResolvedTag } from '@/lib/aws/ecr/resolve-tags';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import { checkImage } from './image-check.rules';
import { digest, registry } from './rollback-fixture';

const image = (written: string) => ({ ...parseImageReference(written), container: 'app' });
const ours = image(`${registry}/web:v1`);
const is = (n: number): ResolvedTag => ({ state: 'digest', digest: digest(n) });
const missing: ResolvedTag = { state: 'missing' };
const denied: ResolvedTag = {
  state: 'unread',
  failure: { kind: 'denied', message: 'shop may not call ecr:BatchGetImage.' },
};

describe('what ECR says of an image', () => {
  it.each([
    ['the same as ran', is(1), is(1), { tagNow: digest(1), digestThere: true }],
    ['another one by now', is(2), is(1), { tagNow: digest(2), digestThere: true }],
    ['gone, tag and digest', missing, missing, { tagNow: 'gone', digestThere: false }],
    ['gone, by its tag alone', missing, is(1), { tagNow: 'gone', digestThere: true }],
    ['never known by digest', is(1), undefined, { tagNow: digest(1), digestThere: 'unknown' }],
    [
      'not for us to see',
      denied,
      denied,
      { digestThere: 'unknown', unverified: 'shop may not call ecr:BatchGetImage' },
    ],
  ])('%s', (_what, tag, exact, expected) => {
    expect(checkImage(ours, { written: tag, tag, exact }, '555555555555')).toMatchObject(expected);
  });

  it('never says gone of another account’s registry', () => {
    const check = checkImage(ours, { written: missing, tag: missing, exact: missing }, '111111111111');
    expect(check.tagNow).toBeUndefined();
    expect(check).toMatchObject({
      digestThere: 'unknown',
      unverified: 'the registry of account 555555555555 does not show it',
    });
    expect(checkImage(ours, { written: is(1), tag: is(1), exact: is(1) }, '111111111111')).toMatchObject({
      ...{ tagNow: digest(1), digestThere: true, unverified: undefined },
    });
  });

  it('cannot verify what is not in ECR', () => {
    const elsewhere: ResolvedTag = { state: 'elsewhere' };
    const check = checkImage(image('nginx:1.26'), { written: elsewhere, tag: elsewhere, exact: is(1) }, '555555555555');
    expect(check).toMatchObject({ outside: true, digestThere: 'unknown', unverified: 'it is not in ECR' });
  });
});
