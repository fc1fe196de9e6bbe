import { expect, it } from 'vitest';
import { returnPath } from './return-path.rules';

it.each([
  ['/settings', '/settings'],
  ['/cruddur/us-east-1/clusters/a%2Fb?q=1', '/cruddur/us-east-1/clusters/a%2Fb?q=1'],
  [undefined, '/'],
  ['', '/'],
  ['https://evil.example', '/'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['/\t/evil.example', '/'],
  ['javascript:alert(1)', '/'],
  ['/sign-in?to=/sign-in', '/'],
])('after signing in with to=%s one goes to %s', (given, path) => expect(returnPath(given)).toBe(path));
