import { describe, expect, it } from 'vitest';
import { isInstalled } from './install.mjs';

const wanted = {
  '': { version: '1.0.0' },
  'node_modules/next': { version: '16.4.5' },
  'node_modules/other-platform': { version: '1.0.0', optional: true },
};

describe('what is installed', () => {
  it('is enough with all but what belongs to other platforms', () =>
    expect(isInstalled(wanted, { 'node_modules/next': { version: '16.4.5' } })).toBe(true));

  it('is not with nothing, with another version, or without a package', () => {
    expect(isInstalled(wanted, undefined)).toBe(false);
    expect(isInstalled(wanted, { 'node_modules/next': { version: '16.4.4' } })).toBe(false);
    expect(isInstalled(wanted, {})).toBe(false);
  });
});
