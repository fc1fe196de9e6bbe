import { describe, expect, it } from 'vitest';
import type { ContainerImage } from '@/lib/model/image';
import { imageWords } from './image-words';

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
});
