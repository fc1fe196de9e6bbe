import { describe, expect, it } from 'vitest';
import { demoAccounts, demoEnvironment, isDemo } from './demo.mjs';

describe('the decision for the demo', () => {
  it('is the demo with nothing configured, whatever else the machine has set', () => {
    expect(isDemo({})).toBe(true);
    expect(isDemo({ AWS_REGION: 'eu-west-1', HOME: '/root', AWS_CONFIG_FILE: '/root/.aws/config' })).toBe(true);
    expect(isDemo({ AWS_PROFILE: '' })).toBe(true);
  });

  it.each([
    'QUARTERDECK_ACCOUNTS',
    'AWS_PROFILE',
    'AWS_ACCESS_KEY_ID',
    'AWS_ENDPOINT_URL',
    'AWS_WEB_IDENTITY_TOKEN_FILE',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
    'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  ])('is left as soon as %s is set', (name) => {
    expect(isDemo({ [name]: 'x' })).toBe(false);
    expect(isDemo({ [name]: 'x', QUARTERDECK_DEMO: '1' })).toBe(true);
  });

  it('is left with QUARTERDECK_DEMO=0', () => expect(isDemo({ QUARTERDECK_DEMO: '0' })).toBe(false));
});

describe('the environment of the demo', () => {
  const made = demoEnvironment(
    { PATH: '/bin', AWS_ACCESS_KEY_ID: 'AKIAREAL', AWS_PROFILE: 'work', AWS_REGION: 'eu-west-1' },
    { accountsFile: '/data/demo-accounts.json', nowhere: '/data/none' },
  );

  it("carries nothing of the machine's own AWS settings", () => {
    expect(
      Object.keys(made)
        .filter((name) => name.startsWith('AWS_'))
        .sort(),
    ).toEqual(['AWS_CONFIG_FILE', 'AWS_EC2_METADATA_DISABLED', 'AWS_SHARED_CREDENTIALS_FILE']);
    expect(JSON.stringify(made)).not.toContain('AKIAREAL');
    expect(made.PATH).toBe('/bin');
  });

  it('has a key for every account of its accounts file, and the file names the simulator only', () => {
    const { accounts } = JSON.parse(demoAccounts('http://127.0.0.1:4566'));
    expect(accounts.map((account) => account.name)).toEqual([
      'cloudnotes',
      'ref-card-01',
      'ref-card-03',
      'meuthak',
      'cruddur',
    ]);
    for (const account of accounts) {
      expect(account.endpoint).toBe('http://127.0.0.1:4566');
      expect(made[account.credentials.accessKeyId]).toMatch(/^\d{12}$/);
      expect(made[account.credentials.secretAccessKey]).toBeTruthy();
    }
  });
});
