import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/opt/google/chrome/chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function ownDownload() {
  try {
    return createRequire(import.meta.url)('@playwright/test').chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** The path of a Chromium that is there: CHROME_PATH, an installed one, Playwright's own. */
export const findBrowser = () =>
  [process.env.CHROME_PATH, ...places, ownDownload()].find((place) => place && existsSync(place));

const run = (command, ...options) => spawnSync(command, options, { stdio: 'inherit' }).status === 0;

/** True where Debian's packages can be installed by whoever runs this. */
const canApt = () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version'], { stdio: 'ignore' }).status === 0;

const aptInstall = (name) =>
  run('apt-get', 'update', '-qq') && run('apt-get', 'install', '-y', '-qq', '--no-install-recommends', name);

/** Finds a browser, or gets one: Debian's where apt and root are there, else Playwright's download. */
export function needBrowser() {
  if (findBrowser()) return findBrowser();
  console.log('Installing a browser …');
  const got =
    (canApt() && aptInstall('chromium')) ||
    run(process.execPath, 'node_modules/@playwright/test/cli.js', 'install', 'chromium');
  return got ? findBrowser() : undefined;
}

const answers = (command, ...options) => spawnSync(command, options, { stdio: 'ignore' }).status === 0;

/** Clients of other makers that the simulator is held to, and Debian's packages of them. */
const tools = [
  ['the aws command', 'awscli', () => answers('aws', '--version')],
  ['boto3', 'python3-boto3', () => answers('python3', '-c', 'import boto3')],
];

/**
 * Gets the aws command and boto3 where Debian's packages can be installed. `missing` are those that could have been
 * installed and were not: that is a failure. `absent` are those that nobody could install here: what they check is said.
 */
export function getTools() {
  const gone = tools.filter(([, , there]) => !there());
  const still = canApt() ? gone.filter(([, name, there]) => !aptInstall(name) || !there()) : gone;
  const names = still.map(([name]) => name);
  return canApt() ? { missing: names, absent: [] } : { missing: [], absent: names };
}
