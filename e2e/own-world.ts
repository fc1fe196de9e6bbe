import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import { freePort } from '../bin/ports.mjs';
import { addFault, type Fault, type FaultRequest, listFaults, removeFault } from '../simulator/faults/faults';
import { type Simulator, startSimulator } from '../simulator/server';
import { answerBarely, answerWebPage } from './bare-endpoint';
import { seedOddAccount } from './odd-account';
import { test as base } from './pages-that-answer';
import { type RunningApp, startApp } from './start-app';

export const adminPassword = 'a password of the tests';

/** The program's accounts: the simulator's, one whose keys are pasted, and two endpoints that are hardly AWS. */
const onSimulator = [
  { name: 'cloudnotes', id: '111111111111', region: 'eu-central-1' },
  { name: 'ref-card-01', id: '222222222222', region: 'us-east-1' },
  { name: 'ref-card-03', id: '333333333333', region: 'us-east-1' },
  { name: 'meuthak', id: '444444444444', region: 'us-east-1' },
  { name: 'cruddur', id: '555555555555', region: 'us-east-1' },
  { name: 'odd', id: '666666666666', region: 'us-east-1' },
  { name: 'far', id: '777777777777', region: 'me-central-1' },
];

export const idOf = (name: string): string => onSimulator.find((account) => account.name === name)?.id ?? '';

export interface OwnWorld {
  app: RunningApp;
  /** Begins a fault in the simulated AWS. */
  fault(request: FaultRequest): Fault;
  /** Ends all faults. */
  heal(): void;
  /** The endpoint goes, and comes back as it was at the start. */
  endpointGoes(): Promise<void>;
  endpointComes(): Promise<void>;
  simulator(): Simulator;
  /** Starts a further program with the same accounts. */
  launch(env: Record<string, string>): Promise<RunningApp>;
}

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

async function startWorld(): Promise<OwnWorld & { end(): Promise<void> }> {
  const port = await freePort();
  const start = async () => {
    const simulator = await startSimulator({ port, speed: 20, scenario: 'demo' });
    seedOddAccount(simulator.world.region(idOf('odd'), 'us-east-1'));
    return simulator;
  };
  let simulator = await start();
  const servers = [createServer(answerBarely), createServer(answerWebPage)];
  const [bare = '', pages = ''] = await Promise.all(servers.map(listen));
  const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-world-'));
  const keyOf = (name: string) => `TEST_KEY_${name.replaceAll('-', '').toUpperCase()}`;
  const keys = (name: string) => ({ from: 'environment', accessKeyId: keyOf(name), secretAccessKey: 'TEST_SECRET' });
  const at = (name: string, endpoint: string, region = 'us-east-1', credentials: object = keys('bare')) => ({
    ...{ name, regions: [region], endpoint, credentials },
  });
  const accounts = [
    ...onSimulator.map(({ name, region }) => at(name, simulator.url, region, keys(name))),
    at('lab', simulator.url, 'us-east-1', { from: 'pasted' }),
    at('bare', bare),
    at('pages', pages),
  ];
  const file = path.join(folder, 'accounts.json');
  writeFileSync(file, JSON.stringify({ accounts }));
  const env = {
    QUARTERDECK_ACCOUNTS: file,
    QUARTERDECK_ADMIN_PASSWORD: adminPassword,
    TEST_SECRET: 'test-only',
    TEST_KEY_BARE: '888888888888',
    ...Object.fromEntries(onSimulator.map(({ name, id }) => [keyOf(name), id])),
  };
  const launch = (more: Record<string, string>) => startApp({ env: { ...env, ...more } });
  const app = await launch({});
  return {
    app,
    launch,
    simulator: () => simulator,
    fault: (request) => addFault(simulator.world, request),
    heal: () => {
      for (const { id } of listFaults(simulator.world)) removeFault(simulator.world, id);
    },
    endpointGoes: () => simulator.close(),
    endpointComes: async () => {
      simulator = await start();
    },
    async end() {
      await app.stop();
      await simulator.close();
      for (const server of servers) server.close().closeAllConnections();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `test` with a program of its own, whose AWS can be made to fail. No fault outlives its test. */
export const test = base.extend<{ healed: boolean }, { world: OwnWorld }>({
  world: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures that one needs from this pattern
    async ({}, use) => {
      const world = await startWorld();
      await use(world);
      await world.end();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  healed: [
    async ({ world }, use) => {
      await use(true);
      world.heal();
    },
    { auto: true },
  ],
  baseURL: async ({ world }, use) => use(world.app.address),
});

export { expect };
