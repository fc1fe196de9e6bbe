import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { tooLong } from './sizes.mjs';

const node = process.execPath;
const tool = (file, ...options) => [node, path.join('node_modules', file), ...options];

/** Runs a command; with `quiet` it keeps the output and answers it. */
function run([command, ...options], { quiet, env } = {}) {
  return new Promise((resolve) => {
    const stdio = quiet ? ['ignore', 'pipe', 'pipe'] : 'inherit';
    const child = spawn(command, options, {
      stdio,
      env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (data) => (output += data));
    child.once('error', (error) => resolve({ good: false, output: error.message }));
    child.once('close', (code) => resolve({ good: code === 0, output }));
  });
}

const cruise = async (...options) => {
  const result = await run(tool('dependency-cruiser/bin/dependency-cruise.mjs', ...options), { quiet: true });
  // A cruiser that understands nothing finds no fault either.
  const seen = Number(/(\d+) modules/.exec(result.output)?.[1] ?? 0);
  return seen > 0 ? result : { good: false, output: `${result.output}\nThe import rules saw no modules.` };
};

/** What needs no browser and no test: each is one check. */
const lints = [
  ['format and lint', () => run(tool('@biomejs/biome/bin/biome', 'ci', '--colors=off', '.'), { quiet: true })],
  ['types of the program', () => run(tool('typescript/bin/tsc', '--noEmit', '-p', '.'), { quiet: true })],
  ['types of the simulator', () => run(tool('typescript/bin/tsc', '--noEmit', '-p', 'simulator'), { quiet: true })],
  ['import rules', () => cruise('app', 'components', 'lib', 'simulator')],
  ['components do no I/O', () => cruise('--config', '.dependency-cruiser-reach.cjs', 'components')],
  ['nothing unused', () => run(tool('knip/bin/knip.js', '--no-progress'), { quiet: true })],
  [
    'nothing that only tests use',
    () => run(tool('knip/bin/knip.js', '--no-progress', '--production', '--exclude=dependencies'), { quiet: true }),
  ],
  ['no file over 300 lines', async () => ({ good: tooLong().length === 0, output: tooLong().join('\n') })],
];

/** Runs the lints two at a time; answers how many held. */
export async function lint() {
  const count = { passed: 0, failed: 0 };
  const queue = [...lints];
  const work = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      const [name, check] = next;
      const { good, output } = await check();
      count[good ? 'passed' : 'failed'] += 1;
      console.log(`${good ? '✓' : '✗'} ${name}`);
      if (!good) console.log(output.trim());
    }
  };
  await Promise.all([work(), work()]);
  return count;
}

/** Runs a test runner that writes its results as JSON into a file, and counts with `read`. */
async function runTests(command, { env, read }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-results-'));
  const file = path.join(folder, 'results.json');
  const { good } = await run(command(file), { env: env(file) });
  let count = { passed: 0, failed: 0 };
  try {
    count = read(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    console.log('The results cannot be read.');
  }
  rmSync(folder, { recursive: true, force: true });
  // A runner that fails without a failed test (a broken file, nothing found) has failed all the same.
  return good || count.failed > 0 ? count : { ...count, failed: 1 };
}

/** Unit and integration tests. A skipped test counts as failed: there are none. */
export const unitTests = () =>
  runTests(
    (file) => tool('vitest/vitest.mjs', 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${file}`),
    {
      env: () => ({ NODE_ENV: 'test' }),
      read: ({ numPassedTests, numTotalTests }) => ({ passed: numPassedTests, failed: numTotalTests - numPassedTests }),
    },
  );

/** End-to-end tests in a real browser. */
export const browserTests = (browser) =>
  runTests(() => tool('@playwright/test/cli.js', 'test', '--reporter=list,json'), {
    env: (file) => ({ CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file }),
    read: ({ stats }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped }),
  });

/** Prints the last line and ends the process by it. */
export function finish(counts) {
  const sum = (key) => counts.reduce((total, count) => total + count[key], 0);
  console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
  process.exit(sum('failed') === 0 && sum('passed') > 0 ? 0 : 1);
}
