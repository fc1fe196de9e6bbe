import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { ContainerImage } from '@/lib/model/image';
import { ImageChange, ImageName, TagMoved } from './image-name';
import { imageWithDigest, imageWords } from './image-words';

const image = (container: string, repository: string, more: Partial<ContainerImage> = {}): ContainerImage => ({
  container,
  repository,
  registry: '555555555555.dkr.ecr.us-east-1.amazonaws.com',
  written: repository,
  ...more,
});

describe('an image in words', () => {
  it('is its tag, or name and tag where the tag says nothing', () => {
    expect(imageWords(image('a', 'team/api', { tag: 'v1.2' }))).toBe('v1.2');
    expect(imageWords(image('a', 'team/api', { tag: 'v1.2' }), true)).toBe('api:v1.2');
    expect(imageWords(image('a', 'team/api', { tag: 'latest' }))).toBe('api:latest');
    expect(imageWords(image('a', 'team/api'))).toBe('api:latest');
    expect(imageWords(image('a', 'team/api', { digest: 'sha256:9f2c81d0aa' }), true)).toBe('api@9f2c81d0');
  });

  it('names a pinned copy by the version that it is, and its digest once', () => {
    const digest = 'sha256:781b0968aa';
    const pinned = image('a', 'team/api', { digest, runningDigest: digest });
    expect(imageWithDigest(pinned, true)).toBe('api@781b0968');
    expect(imageWords({ ...pinned, version: 'v1.3.1' })).toBe('v1.3.1, pinned');
    expect(imageWithDigest({ ...pinned, version: 'v1.3.1' }, true)).toBe('api:v1.3.1, pinned @ 781b0968');
    expect(imageWithDigest({ ...pinned, copyOf: 'rev 8' }, true)).toBe('api, copy of rev 8 @ 781b0968');
    const text = renderToStaticMarkup(<ImageName images={[pinned]} full />).replace(/<[^>]+>/g, ' ');
    expect(text.replace(/\s+/g, ' ').trim()).toBe('api 781b0968');
  });

  it('shows what runs and what comes, and says that a tag has moved', () => {
    const [old, fresh] = ['v1.3.1', 'v1.2.0'].map((tag) =>
      image('a', 'team/api', { tag, runningDigest: `sha256:${tag}` }),
    );
    if (!old || !fresh) throw new Error('no images');
    const text = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
    const both = text(renderToStaticMarkup(<ImageChange images={[old]} coming={[fresh]} full />));
    expect(both).toMatch(/api:v1\.3\.1 .*→ to v1\.2\.0/);
    expect(text(renderToStaticMarkup(<ImageChange images={[old]} coming={[old]} full />))).not.toContain('→');
    const moved = { ...old, tag: 'latest', tagNow: 'sha256:1a2b3c4d55' };
    expect(text(renderToStaticMarkup(<TagMoved image={moved} />))).toContain('latest now means 1a2b3c4d');
    expect(renderToStaticMarkup(<TagMoved image={old} />)).toBe('');
  });
});
