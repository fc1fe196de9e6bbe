import { describe, expect, it } from 'vitest';
import type { Guard } from '@/lib/model/freeze';
import { emergencyText, guardRefusal, guardWhy, isGuardRefusal } from './guard.rules';

const frozen = (mayOverride: boolean): Guard => ({
  frozen: { sentences: ['anna has frozen it.', 'bob too.'], mayOverride },
  reasonRequired: false,
});

describe('what stands in the way of a change', () => {
  it('is nothing where nothing is frozen and no reason is required', () => {
    expect(guardRefusal({ reasonRequired: false }, {})).toBeUndefined();
    expect(guardRefusal({ reasonRequired: false }, { emergency: true })).toBeUndefined();
    expect(guardWhy(undefined, {})).toBeUndefined();
  });

  it('is a freeze for whoever may not override it, whatever they send', () => {
    for (const given of [{}, { emergency: true }, { emergency: true, reason: 'now!' }]) {
      const failure = guardRefusal(frozen(false), given);
      expect(failure).toMatchObject({ kind: 'refused', code: 'Frozen', message: 'anna has frozen it. bob too.' });
      expect(failure?.advice).toContain('an admin');
      expect(guardWhy(frozen(false), given)).toContain('an admin');
    }
  });

  it('is a freeze for an admin too, but for the emergency way with a reason', () => {
    expect(guardRefusal(frozen(true), { reason: 'now!' })).toMatchObject({ code: 'Frozen' });
    expect(guardWhy(frozen(true), { reason: 'now!' })).toContain('emergency change');
    for (const reason of [undefined, '', '  ']) {
      expect(guardRefusal(frozen(true), { emergency: true, reason })).toMatchObject({ code: 'ReasonRequired' });
      expect(guardWhy(frozen(true), { emergency: true, reason })).toContain('reason');
    }
    expect(guardRefusal(frozen(true), { emergency: true, reason: 'now!' })).toBeUndefined();
  });

  it('is told from other refusals, whether frozen or without a reason', () => {
    for (const guard of [frozen(true), { reasonRequired: true }]) {
      const failure = guardRefusal(guard, {});
      expect(failure && isGuardRefusal(failure)).toBe(true);
    }
    expect(isGuardRefusal({ kind: 'refused', message: 'No.' })).toBe(false);
    expect(isGuardRefusal({ kind: 'refused', code: 'AccessDenied', message: 'No.' })).toBe(false);
  });

  it('is a missing reason where an admin requires one', () => {
    const guard = { reasonRequired: true };
    expect(guardRefusal(guard, { reason: ' ' })?.message).toBe('A reason is required for every change here.');
    expect(guardWhy(guard, {})).toContain('reason');
    expect(guardRefusal(guard, { reason: 'because' })).toBeUndefined();
  });

  it('is kept by the audit only where there was a freeze', () => {
    expect(emergencyText(frozen(true))).toBe('anna has frozen it. bob too.');
    expect(emergencyText({ reasonRequired: true })).toBeUndefined();
  });
});
