import { describe, expect, it } from 'vitest';
import { urlProblem } from './webhook-url.rules';

describe('the address of a webhook', () => {
  it.each(['https://hooks.slack.com/services/T0/B0/x', 'https://example.com:8443/hook?token=1', 'https://8.8.8.8/'])(
    '%s may be called',
    (url) => expect(urlProblem(url, false)).toBeUndefined(),
  );

  it.each([
    ['hooks.slack.com', /^Not an address: write https/],
    ['ftp://example.com/', /must begin with https/],
    ['javascript:alert(1)', /must begin with https/],
    ['http://example.com/', /Plain http/],
    ['https://user:word@example.com/', /name or password/],
    ['https://10.0.0.1/', /private address/],
    ['https://localhost/', /private address/],
    ['https://api.localhost./', /private address/],
    ['https://[::1]/', /private address/],
    ['https://0x7f000001/', /127\.0\.0\.1 is a private address/],
    ['https://2130706433/', /127\.0\.0\.1 is a private address/],
    ['https://169.254.169.254/latest/meta-data', /nothing is ever sent/],
    ['https://[::ffff:169.254.169.254]/', /nothing is ever sent/],
  ])('%s is refused', (url, why) => expect(urlProblem(url, false)).toMatch(why));

  it('may be private, and plain http, where an admin allows private ranges; metadata stays out of reach', () => {
    for (const url of [
      'http://10.0.0.1/',
      'http://localhost:3000/x',
      'https://[fd12::1]/',
      'http://receiver.internal/',
    ])
      expect(urlProblem(url, true)).toBeUndefined();
    for (const url of [
      'http://169.254.169.254/',
      'http://[fd00:ec2::254]/',
      'http://169.254.170.2/v2',
      'http://0.0.0.0/',
    ])
      expect(urlProblem(url, true)).toMatch(/nothing is ever sent/);
  });
});
