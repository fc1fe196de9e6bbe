// Everything: format, lint, types, import rules, unused code, unit and integration tests, a build, a real browser.
import { fileURLToPath } from 'node:url';
import { getTools, needBrowser } from './browser.mjs';
import { buildIfStale } from './build.mjs';
import { browserTests, finish, lint, unitTests } from './checks.mjs';
import { install, requireNode } from './install.mjs';

requireNode([20, 19], 'Testing');
process.chdir(fileURLToPath(new URL('..', import.meta.url)));
install();
const { missing, absent } = getTools();

const failed = (sentence) => {
  console.log(sentence);
  return { passed: 0, failed: 1 };
};

const counts = [await lint(), await unitTests(), ...missing.map((name) => failed(`✗ ${name} could not be installed`))];
const browser = needBrowser();
if (!buildIfStale()) counts.push(failed('✗ build'));
else if (!browser) counts.push(failed('✗ No browser could be found or installed.'));
else counts.push({ passed: 1, failed: 0 }, await browserTests(browser));
for (const name of absent) console.log(`Not checked here, as it is not installed: ${name}.`);
finish(counts);
