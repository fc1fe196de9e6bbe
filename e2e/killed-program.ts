import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { PlanRequest } from '../lib/model/plan';
import { type KillingProxy, type Moment, proxiedAccounts, startKillingProxy } from './killing-proxy';
import type { ProgramWorld } from './program-world';

const root = path.join(import.meta.dirname, '..');

/** How a process ended that was to be killed: of a killed one nothing but what AWS was asked for is left. */
export interface Ended {
  killed: boolean;
  asked: string[];
  accepted: string[];
  /** What it said, where it came to its end. */
  said: string;
}

export interface KilledProgram {
  /**
   * Plans and confirms in a process of its own, which is killed at its `at`-th AWS request, or at that operation. With
   * the fingerprint of a plan that was read before it confirms alone.
   */
  run(request: PlanRequest, at: number | string, moment: Moment, fingerprint?: string): Promise<Ended>;
  close(): Promise<void>;
}

const starter = path.join(root, 'e2e/start-cached.mjs');
const environment = () => ({ ...process.env, NODE_PATH: path.join(root, 'node_modules') });

/** The program in one file, compiled: it starts in a fifth of the time. esbuild is what tsx itself runs on. */
function bundled(folder: string): string {
  const file = path.join(folder, 'confirming-child.cjs');
  const esbuild = createRequire(import.meta.resolve('tsx')).resolve('esbuild/bin/esbuild');
  const options = ['--bundle', '--platform=node', '--format=cjs', '--conditions=react-server', '--log-level=error'];
  const apart = ['--external:libsql', '--external:next'];
  const entry = path.join(root, 'e2e/confirming-child.ts');
  execFileSync(esbuild, [entry, ...options, ...apart, `--outfile=${file}`], { cwd: root });
  execFileSync(process.execPath, [starter, file], { env: environment(), stdio: 'ignore' });
  return file;
}

async function started(file: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, [starter, file], { env: environment(), stdio: ['pipe', 'pipe', 'ignore'] });
  if (child.stdout) await once(child.stdout, 'data');
  return child;
}

/** Processes that are killed at an AWS request, with the database of `world`, which must be migrated. */
export async function startKilledProgram(world: ProgramWorld, folder: string): Promise<KilledProgram> {
  const proxy: KillingProxy = await startKillingProxy(world.url);
  const accounts = path.join(folder, 'proxied.yaml');
  writeFileSync(accounts, proxiedAccounts(proxy, world.ctx.region));
  const file = bundled(folder);
  const place = { QUARTERDECK_ACCOUNTS: accounts, QUARTERDECK_DATA_DIR: folder };
  // The next one starts while one runs.
  const ready = [started(file), started(file)];
  return {
    async run(request, at, moment, fingerprint) {
      ready.push(started(file));
      const child = await ready.shift();
      if (!child?.stdin || !child.stdout) throw new Error('no process');
      proxy.arm(at, moment, () => child.kill('SIGKILL'));
      let said = '';
      createInterface({ input: child.stdout }).on('line', (line) => {
        said += line;
      });
      child.stdin.write(`${JSON.stringify({ env: place, request, fingerprint })}\n`);
      const [, signal] = (await once(child, 'exit')) as [number | null, string | null];
      return { killed: signal === 'SIGKILL', asked: proxy.asked(), accepted: proxy.accepted(), said };
    },
    async close() {
      for (const child of await Promise.all(ready)) child.kill('SIGKILL');
      await proxy.close();
    },
  };
}
