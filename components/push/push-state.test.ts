import { describe, expect, it } from 'vitest';
import { cancelled, type PushState } from './push-state';

const said = (state: PushState) => {
  const after = cancelled(state);
  return after.at === 'failed' ? after.failure : undefined;
};

describe('a push that a person cancels', () => {
  it('has set no tag while the archive is on its way', () => {
    expect(said({ at: 'uploading', uploaded: 5, total: 9 })?.unchanged).toBe('No tag was set.');
  });

  it.each<PushState>([
    { at: 'uploading', uploaded: 9, total: 9 },
    { at: 'pushing', blobs: [] },
  ])('says from then on that the tag may be set, at $at', (state) => {
    expect(said(state)?.unchanged).toBeUndefined();
    expect(said(state)?.advice).toContain('the audit log tells');
  });
});
