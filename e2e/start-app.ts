import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { freePort } from '../bin/ports.mjs';

export interface RunningApp {
  /** `http://localhost:<port>` */
  address: string;
  /** The simulator's address, where the demo runs. */
  simulator: string;
  dataDir: string;
  process: ChildProcess;
  /** All that was printed so far. */
  output: () => string;
  /** Ends it by a signal, removes its data, and answers the exit code. */
  stop: (signal?: NodeJS.Signals) => Promise<number | null>;
}

/** This machine's environment without anything that would connect or configure the program. */
function plainEnvironment(): Record<string, string> {
  const own = /^(AWS_|QUARTERDECK_|AUTH_|NEXTAUTH_|SIMULATOR_|PORT$|HOST$|NODE_ENV$|NODE_OPTIONS$)/;
  const entries = Object.entries(process.env).filter(([name, value]) => value !== undefined && !own.test(name));
  return Object.fromEntries(entries) as Record<string, string>;
}

const exitOf = (child: ChildProcess) =>
  new Promise<number | null>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve(child.exitCode);
    else child.once('exit', resolve);
  });

/**
 * Starts the program as people do, on free ports and with a data folder of its own; without `env` it is the demo.
 * Resolves once it has printed its address, and rejects with its output where it ends before.
 */
export async function startApp({ env = {} }: { env?: Record<string, string> } = {}): Promise<RunningApp> {
  const [port, simulatorPort] = [Number(env.PORT) || (await freePort()), await freePort()];
  const dataDir = env.QUARTERDECK_DATA_DIR ?? mkdtempSync(path.join(tmpdir(), 'quarterdeck-e2e-'));
  const address = `http://localhost:${port}`;
  const child = spawn(process.execPath, ['--import', './bin/end-with-parent.mjs', 'bin/start.mjs'], {
    cwd: path.join(import.meta.dirname, '..'),
    env: {
      ...plainEnvironment(),
      NODE_ENV: 'production',
      PORT: String(port),
      SIMULATOR_PORT: String(simulatorPort),
      QUARTERDECK_DATA_DIR: dataDir,
      ...env,
    },
    // The channel is for end-with-parent: a test run that is cut off leaves nothing behind.
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let printed = '';
  await new Promise<void>((resolve, reject) => {
    const read = (data: Buffer) => {
      printed += data.toString();
      if (printed.includes(`\n${address}\n`)) resolve();
    };
    child.stdout?.on('data', read);
    child.stderr?.on('data', read);
    child.once('exit', (code) => reject(new Error(`The program ended with ${code}:\n${printed}`)));
  });
  return {
    address,
    simulator: `http://127.0.0.1:${simulatorPort}`,
    dataDir,
    process: child,
    output: () => printed,
    async stop(signal = 'SIGTERM') {
      const exit = exitOf(child);
      child.kill(signal);
      const code = await exit;
      if (!env.QUARTERDECK_DATA_DIR) rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}
