import { describe, expect, it } from 'vitest';
import { describeProblem, parseAccounts } from './accounts-file.rules';

const good = `# our accounts
accounts:
  - name: cruddur
    regions: [us-east-1, eu-central-1]
    labels: { team: web }
    credentials: { from: role, roleArn: "arn:aws:iam::555555555555:role/quarterdeck", externalId: abc }
  - name: lab-07
    regions:
      - us-west-2
    credentials:
      from: pasted
`;

const problemsOf = (text: string) => {
  const parsed = parseAccounts(text);
  return parsed.ok ? [] : parsed.problems.map((problem) => describeProblem('accounts.yaml', problem));
};

describe('the accounts file', () => {
  it('is read from YAML', () => {
    const parsed = parseAccounts(good);
    expect(parsed.ok && parsed.accounts.map((account) => account.name)).toEqual(['cruddur', 'lab-07']);
    expect(parsed.ok && parsed.accounts[1]).toEqual({
      name: 'lab-07',
      regions: ['us-west-2'],
      labels: {},
      credentials: { from: 'pasted' },
    });
  });

  it('is read from JSON, and takes the default chain where nothing else is said', () => {
    const parsed = parseAccounts('{"accounts":[{"name":"a","regions":["us-gov-west-1"]}]}');
    expect(parsed.ok && parsed.accounts[0]?.credentials).toEqual({ from: 'default' });
  });

  it('names line and field of what is wrong', () => {
    expect(problemsOf(good.replace('eu-central-1', 'frankfurt'))).toEqual([
      'accounts.yaml, line 4, accounts[0].regions[1]: is not a Region such as us-east-1',
    ]);
    expect(problemsOf(good.replace('labels:', 'lables:'))).toEqual([
      'accounts.yaml, line 5, accounts[0].lables: is not a known field',
    ]);
    expect(problemsOf(good.replace('name: lab-07', 'name: "../x"'))[0]).toMatch(
      /^accounts.yaml, line 7, accounts\[1\]\.name: /,
    );
    expect(problemsOf(good.replace('from: pasted', 'from: memory'))[0]).toMatch(
      /line 1[01], accounts\[1\]\.credentials/,
    );
    expect(problemsOf(good.replace('name: lab-07', 'name: cruddur'))).toEqual([
      'accounts.yaml, line 7, accounts[1].name: is used twice',
    ]);
  });

  it('names the line of broken YAML', () => expect(problemsOf('accounts:\n  - name: "a\n')[0]).toMatch(/line [23]: /));

  it('refuses an empty file, and keys written into it', () => {
    expect(problemsOf('')).toHaveLength(1);
    const withKey = good.replace('from: pasted', 'from: pasted\n      secretAccessKey: abc');
    expect(problemsOf(withKey)).toEqual([
      'accounts.yaml, line 12, accounts[1].credentials.secretAccessKey: is not a known field',
    ]);
  });
});
