import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { Guard } from '@/lib/model/freeze';
import { FreezeBanner } from './freeze-banner';
import { GuardFields, givenFor, nothingGiven } from './guard-fields';

const guard = (sentences: string[], mayOverride = false, reasonRequired = false): Guard => ({
  frozen: { sentences, mayOverride },
  reasonRequired,
});
const banner = (initial: Guard) => renderToStaticMarkup(<FreezeBanner at={{}} initial={initial} />);
const fields = (of: Guard | undefined, emergency = false) =>
  renderToStaticMarkup(<GuardFields guard={of} given={{ reason: '', emergency }} onGiven={() => undefined} />);

describe('the banner of a freeze', () => {
  it('is not there where nothing is frozen', () => {
    expect(banner({ reasonRequired: true })).toBe('');
  });

  it('shows hostile reasons as text, three freezes, and how many more there are', () => {
    const page = banner(guard(['<img src=x>', 'b', 'c', 'd', 'e']));
    expect(page).toContain('&lt;img src=x&gt;');
    expect(page).toContain('And 2 more.');
    expect(page).not.toContain('>d<');
  });
});

describe('what is asked for with a change', () => {
  it('is a reason, required only where it says so', () => {
    expect(fields(undefined)).toContain('(goes into the audit log)');
    expect(fields({ reasonRequired: true })).toContain('aria-required="true"');
    expect(fields({ reasonRequired: false })).toContain('aria-required="false"');
  });

  it('offers the emergency way to those who may take it alone, and requires a reason for it', () => {
    expect(fields(guard(['a'], false))).not.toContain('Emergency');
    expect(fields(guard(['a'], true))).toContain('Emergency');
    expect(fields(guard(['a'], true), true)).toContain('aria-required="true"');
  });

  it('sends an emergency only against a freeze that one may go against', () => {
    const given = { reason: ' now ', emergency: true };
    expect(givenFor(guard(['a'], true), given)).toEqual({ reason: 'now', emergency: true });
    expect(givenFor(guard(['a'], false), given)).toEqual({ reason: 'now' });
    expect(givenFor({ reasonRequired: false }, given)).toEqual({ reason: 'now' });
    expect(givenFor(undefined, nothingGiven)).toEqual({ reason: undefined });
  });
});
