import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { readEnv } from './env';

describe('the environment', () => {
  it('has sensible values with nothing set, and takes empty for unset', () => {
    expect(readEnv({ QUARTERDECK_ACCOUNTS: '', AWS_REGION: ' ' })).toMatchObject({
      dataDir: path.resolve('data'),
      accountsFile: undefined,
      demo: false,
      trustedProxies: 0,
      region: undefined,
      address: 'http://localhost:3000',
    });
  });

  it('reads secrets from files, and names a file that is not there', () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'env-')), 'password');
    writeFileSync(file, 'from a file\n');
    expect(readEnv({ QUARTERDECK_ADMIN_PASSWORD_FILE: file }).adminPassword).toBe('from a file');
    expect(readEnv({ QUARTERDECK_ADMIN_PASSWORD_FILE: file, QUARTERDECK_ADMIN_PASSWORD: 'own' }).adminPassword).toBe(
      'own',
    );
    expect(() => readEnv({ AUTH_SECRET_FILE: '/nowhere' })).toThrow('AUTH_SECRET_FILE names /nowhere');
  });

  it('says which variable is wrong, without its value', () => {
    expect(() => readEnv({ QUARTERDECK_DEMO: 'hunter2' })).toThrow(/^QUARTERDECK_DEMO must be 0 or 1\.$/);
    expect(() => readEnv({ QUARTERDECK_TRUSTED_PROXIES: 'all' })).toThrow(
      'QUARTERDECK_TRUSTED_PROXIES must be 0 to 9.',
    );
    expect(() => readEnv({ AWS_ENDPOINT_URL: 'here' })).toThrow('AWS_ENDPOINT_URL must be an address.');
  });
});
