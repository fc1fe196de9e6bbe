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

/** Gets the `aws` command where that is easy; the tests that need it say so themselves where it is missing. */
export function wantAws() {
  const there = spawnSync('aws', ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0;
  if (!there && canApt() && !aptInstall('awscli')) console.warn('The aws command could not be installed.');
}
