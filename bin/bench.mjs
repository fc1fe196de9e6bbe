// Measures against the simulator and prints one table; `--json` prints JSON instead.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { buildIfStale } from './build.mjs';
import { install, requireNode } from './install.mjs';
import { endWithin, keep } from './shutdown.mjs';

requireNode([20, 19], 'The bench');
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
install();
if (!buildIfStale()) process.exit(1);
endWithin(5000);

const child = spawn(
  process.execPath,
  ['--conditions=react-server', '--import', 'tsx', 'bench/main.ts', ...process.argv.slice(2)],
  { stdio: 'inherit', env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' } },
);
keep(child);
child.once('exit', (code) => process.exit(code ?? 1));
