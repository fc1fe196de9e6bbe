import { describe, expect, it } from 'vitest';
import { redact } from './redact.rules';

describe('what is taken out of a log line', () => {
  it.each([
    ['a key id', 'sent ASIAZ7EXPLTESTKEY234 on', 'ASIAZ7EXPLTESTKEY234'],
    ['a secret key', 'x wJalrXUtnFEMI/K7MDENG+bPxRfiCYZ0123456ab y', 'wJalr'],
    ['a password in JSON', '{"password": "hunter2 and more"}', 'hunter2'],
    ['a token in a setting', 'aws_session_token=IQoJb3Jp', 'IQoJ'],
    ['a bearer', 'authorization: Bearer abc.def', 'abc.def'],
    ['a long opaque value', `oops ${'Ab1+'.repeat(60)}`, 'Ab1+Ab1+'],
  ])('%s', (_, text, secret) => expect(redact(text)).not.toContain(secret));

  it('leaves plain words and digests of images', () => {
    const text = `Cannot read cluster api: sha256:${'0a'.repeat(32)} is gone`;
    expect(redact(text)).toBe(text);
  });
});
