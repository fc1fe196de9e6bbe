import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { open, seal } from './seal';

describe('sealing', () => {
  it('gives back any text with the same secret and account', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (text, secret, account) => {
        expect(open(seal(text, secret, account), secret, account)).toBe(text);
      }),
      { numRuns: 50 },
    );
  });

  it('stays shut for another secret, another account, and after any change', () => {
    const sealed = seal('key', 'secret', 'cruddur');
    expect(open(sealed, 'other', 'cruddur')).toBeUndefined();
    expect(open(sealed, 'secret', 'cloudnotes')).toBeUndefined();
    const at = sealed.indexOf('.', 4) + 1;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    expect(open(changed, 'secret', 'cruddur')).toBeUndefined();
    expect(open('', 'secret', 'cruddur')).toBeUndefined();
  });

  it('never seals the same text alike', () => expect(seal('a', 's', 'x')).not.toBe(seal('a', 's', 'x')));
});
