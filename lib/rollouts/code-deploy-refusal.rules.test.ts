import { describe, expect, it } from 'vitest';
import { withoutCodeDeploy } from './code-deploy-refusal.rules';

describe('a service whose CodeDeploy cannot be read', () => {
  it('is refused with what failed, and with where to do it instead', () => {
    const refusal = withoutCodeDeploy({ name: 'web' }, { kind: 'denied', code: 'AccessDenied', message: 'No right.' });
    expect(refusal).toMatchObject({ kind: 'denied', code: 'AccessDenied', unchanged: 'Nothing was changed.' });
    expect(refusal.message).toBe('web is deployed by AWS CodeDeploy, which cannot be read. No right.');
    expect(refusal.advice).toMatch(/^In the CodeDeploy console: [^:]+$/);
  });

  it('keeps the advice that there was, before ours', () => {
    const refusal = withoutCodeDeploy(
      { name: 'web' },
      { kind: 'denied', message: 'No.', advice: 'Ask for the right.' },
    );
    expect(refusal.advice).toMatch(/^Ask for the right. In the CodeDeploy console: /);
  });
});
