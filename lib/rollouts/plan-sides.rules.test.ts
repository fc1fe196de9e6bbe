import { expect, it } from 'vitest';
import { parseImageReference } from '@/lib/images/image-reference.rules';
import { changesOf } from './plan-sides.rules';
import type { Candidate, Decision } from './rollback-facts';
import { digest, registry, revision } from './rollback-fixture';

const written = `${registry}/web@${digest(1)}`;
const pinned = (more: object) => ({ ...parseImageReference(written), container: 'app', ...more });
const candidate = (images: Candidate['images']): Candidate => ({
  ...{ taskDefinitionArn: 'a:1', bad: false, sure: 'record' },
  images,
});

it('names a pinned copy by its version, and a digest once', () => {
  const said = (more: object) => {
    const decision = { current: candidate([pinned(more)]), target: candidate(revision(2).images) } as Decision;
    return changesOf({ definitions: new Map() }, decision)[0];
  };
  expect(said({ version: 'v1' })).toMatchObject({ before: 'web:v1, pinned @ 00000000', after: 'web:v2 @ 00000000' });
  expect(said({ copyOf: 'rev 1' })?.before).toBe('web, copy of rev 1 @ 00000000');
  expect(said({})?.before).toBe('web @ 00000000');
});
