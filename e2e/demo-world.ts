import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Simulator, startSimulator } from '../simulator/server';

/** The five systems of the demo, and the program's configuration pointing at them. Call it in `beforeAll`. */
export async function startDemoWorld(): Promise<{ simulator: Simulator; close(): Promise<void> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-test-'));
  const simulator = await startSimulator({ scenario: 'demo' });
  const accounts = simulator.accounts.map(({ account, region, name }) => {
    process.env[`TEST_${account}`] = account;
    const credentials = { from: 'environment', accessKeyId: `TEST_${account}`, secretAccessKey: 'TEST_SECRET' };
    return { name, regions: [region], endpoint: simulator.url, credentials };
  });
  const file = path.join(folder, 'accounts.yaml');
  writeFileSync(file, JSON.stringify({ accounts }));
  Object.assign(process.env, { QUARTERDECK_ACCOUNTS: file, QUARTERDECK_DATA_DIR: folder, TEST_SECRET: 'test-only' });
  return {
    simulator,
    async close() {
      await simulator.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
