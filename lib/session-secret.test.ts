import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { secretIn } from './session-secret';

it('is made once, kept for its owner only, and leaves no draft behind', () => {
  const folder = path.join(mkdtempSync(path.join(tmpdir(), 'secret-')), 'data');
  const secret = secretIn(folder);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(secretIn(folder)).toBe(secret);
  expect(statSync(path.join(folder, 'session-secret')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['session-secret']);
});
