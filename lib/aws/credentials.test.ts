import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Simulator, startSimulator } from '../../simulator/server';
import { pasteCredentials } from '../accounts/paste-credentials';
import { withTestDatabase } from '../db/test-database';
import { forgetClients } from './clients';
import { listClusters } from './ecs/list-clusters';
import { getCallerIdentity } from './sts/get-caller-identity';

const region = 'us-east-1';
const actor = { id: '1', name: 'admin', role: 'admin', accounts: '*' } as const;
const keys = (id: string) => `[default]\naws_access_key_id=${id}\naws_secret_access_key=${'s'.repeat(40)}\n`;

describe('credentials', () => {
  withTestDatabase();
  let simulator: Simulator;
  const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-test-'));
  beforeAll(async () => {
    simulator = await startSimulator();
    const endpoint = simulator.url;
    const accounts = [
      { name: 'lab', regions: [region], endpoint, credentials: { from: 'pasted' } },
      {
        name: 'gone',
        regions: [region],
        endpoint,
        credentials: { from: 'profile', profile: 'nobody-has-this-profile' },
      },
    ];
    writeFileSync(path.join(folder, 'accounts.json'), JSON.stringify({ accounts }));
    Object.assign(process.env, {
      QUARTERDECK_ACCOUNTS: path.join(folder, 'accounts.json'),
      QUARTERDECK_DATA_DIR: folder,
      AWS_SHARED_CREDENTIALS_FILE: path.join(folder, 'none'),
      AWS_CONFIG_FILE: path.join(folder, 'none'),
    });
  });
  afterAll(async () => {
    await simulator.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const who = async () => {
    const answer = await getCallerIdentity({ account: 'lab', region });
    return answer.ok ? answer.value.accountId : answer.failure;
  };

  it('that nobody pasted are asked for, and taken as soon as they are there', async () => {
    forgetClients('lab');
    expect(await who()).toMatchObject({ kind: 'credentials', message: 'lab: no keys are pasted.' });
    await pasteCredentials({ actor, clock: Date.now }, { name: 'lab', text: keys('222222222222') });
    expect(await who()).toBe('222222222222');
  });

  it('that are replaced are used from then on', async () => {
    await pasteCredentials({ actor, clock: Date.now }, { name: 'lab', text: keys('333333333333') });
    forgetClients('lab');
    expect(await who()).toBe('333333333333');
    await pasteCredentials({ actor, clock: Date.now }, { name: 'lab', text: keys('444444444444') });
    forgetClients('lab');
    expect(await who()).toBe('444444444444');
  });

  it('of a profile that is not there are missing', async () => {
    expect(await listClusters({ account: 'gone', region })).toMatchObject({
      ok: false,
      failure: { kind: 'credentials', message: 'There are no credentials for gone.' },
    });
  });
});
