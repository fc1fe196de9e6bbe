import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ecrPlaceOf, parseImageReference } from './image-reference.rules';

describe('an image reference', () => {
  it.each([
    ['nginx', { registry: 'docker.io', repository: 'nginx', tag: 'latest' }],
    ['nginx:1.27', { registry: 'docker.io', repository: 'nginx', tag: '1.27' }],
    ['amazon/aws-xray-daemon', { registry: 'docker.io', repository: 'amazon/aws-xray-daemon', tag: 'latest' }],
    ['localhost:5000/app', { registry: 'localhost:5000', repository: 'app', tag: 'latest' }],
    ['localhost/app:x', { registry: 'localhost', repository: 'app', tag: 'x' }],
    ['public.ecr.aws/xray/daemon:3', { registry: 'public.ecr.aws', repository: 'xray/daemon', tag: '3' }],
    ['r:5000/a/b:v@sha256:ab', { registry: 'r:5000', repository: 'a/b', tag: 'v', digest: 'sha256:ab' }],
    ['', { registry: 'docker.io', repository: '', tag: 'latest' }],
  ])('%s is taken apart', (written, expected) => {
    expect(parseImageReference(written)).toEqual({ written, ...expected });
  });

  it('by digest alone implies no tag', () => {
    expect(parseImageReference('app@sha256:ab').tag).toBeUndefined();
  });

  it('put together again is what was written', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,8}$/);
    const host = fc.oneof(
      fc.tuple(word, fc.integer({ min: 1, max: 65535 })).map(([name, port]) => `${name}:${port}`),
      fc.tuple(word, word).map((parts) => parts.join('.')),
    );
    const path = fc.array(word, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
    const tag = fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,10}$/);
    const digest = fc.stringMatching(/^sha256:[0-9a-f]{64}$/);
    const optional = <T>(what: fc.Arbitrary<T>) => fc.option(what, { nil: undefined });
    fc.assert(
      fc.property(optional(host), path, optional(tag), optional(digest), (h, p, t, d) => {
        const written = `${h ? `${h}/` : ''}${p}${t ? `:${t}` : ''}${d ? `@${d}` : ''}`;
        const read = parseImageReference(written);
        expect(read).toMatchObject({ registry: h ?? 'docker.io', repository: p });
        expect(read.tag).toBe(t ?? (d ? undefined : 'latest'));
        expect(read.digest).toBe(d);
      }),
    );
  });

  it('tells the account and Region of an ECR registry', () => {
    const image = parseImageReference('111111111111.dkr.ecr.eu-central-1.amazonaws.com/team/api:v1');
    expect(ecrPlaceOf(image)).toEqual({ registryId: '111111111111', region: 'eu-central-1', repository: 'team/api' });
    expect(ecrPlaceOf(parseImageReference('nginx'))).toBeUndefined();
  });
});
