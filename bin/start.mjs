// Installs what is missing, builds what is stale, and serves. With nothing configured: the demo.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { demoAccounts, demoEnvironment, isDemo } from './demo.mjs';
import { install, requireNode } from './install.mjs';
import { requirePort, untilListening } from './ports.mjs';
import { serve } from './serve.mjs';
import { endWithin, keep } from './shutdown.mjs';

requireNode([20, 9], 'Quarterdeck');
process.chdir(fileURLToPath(new URL('..', import.meta.url)));

const dev = process.argv.includes('--dev');
if (existsSync('.env') && process.loadEnvFile) process.loadEnvFile('.env');

const host = process.env.HOST || '127.0.0.1';
const port = Number(process.env.PORT || 3000);
const simulatorPort = Number(process.env.SIMULATOR_PORT || 4566);
const demo = isDemo(process.env);

await requirePort(port, host, 'PORT');
if (demo) await requirePort(simulatorPort, '127.0.0.1', 'SIMULATOR_PORT');
install();

const data = path.resolve(process.env.QUARTERDECK_DATA_DIR || 'data');
mkdirSync(data, { recursive: true, mode: 0o700 });

/** Ends with line and field where the accounts file is wrong. */
async function requireGoodAccounts(file) {
  const { tsImport } = await import('tsx/esm/api');
  const { checkAccountsFile } = await tsImport('../lib/accounts/check-accounts-file.ts', import.meta.url);
  const problem = checkAccountsFile(file);
  if (!problem) return;
  console.error(problem);
  process.exit(1);
}

if (demo) {
  const accountsFile = path.join(data, 'demo-accounts.json');
  writeFileSync(accountsFile, demoAccounts(`http://127.0.0.1:${simulatorPort}`));
  const made = demoEnvironment(process.env, { accountsFile, nowhere: path.join(data, 'no-aws-settings') });
  for (const name of Object.keys(process.env)) if (!(name in made)) delete process.env[name];
  Object.assign(process.env, made);
} else {
  process.env.QUARTERDECK_DEMO = '0';
  if (process.env.QUARTERDECK_ACCOUNTS) await requireGoodAccounts(path.resolve(process.env.QUARTERDECK_ACCOUNTS));
}
process.env.QUARTERDECK_DATA_DIR = data;
process.env.NEXT_TELEMETRY_DISABLED = '1';
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
process.env.NEXTAUTH_URL ||= `http://${['127.0.0.1', '0.0.0.0', '::', '::1'].includes(host) ? 'localhost' : host}:${port}`;

if (!dev && !buildIfStale()) process.exit(1);

endWithin(2000);

if (demo) {
  const simulator = spawn(
    process.execPath,
    ['--import', './bin/end-with-parent.mjs', '--import', 'tsx', 'simulator/main.ts'],
    {
      env: { SIMULATOR_SPEED: '6', ...process.env, SIMULATOR_PORT: String(simulatorPort), SIMULATOR_HOST: '127.0.0.1' },
      // The channel is for end-with-parent; what the simulator says at its start is for those who run it alone.
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    },
  );
  let gone = false;
  simulator.once('exit', (code) => {
    gone = true;
    console.error(`The simulator ended (${code ?? 'by a signal'}).`);
  });
  keep(simulator);
  if (!(await untilListening(simulatorPort, () => gone))) process.exit(1);
}

await serve({ dev, host, port });
console.log(demo ? 'This is the demo: sign in as demo, password demo.' : 'Connected to the configured accounts.');
console.log(process.env.NEXTAUTH_URL);
