import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Ends with one sentence where this Node is older than `[major, minor]`. */
export function requireNode([major, minor], what) {
  const [hasMajor = 0, hasMinor = 0] = process.versions.node.split('.').map(Number);
  if (hasMajor > major || (hasMajor === major && hasMinor >= minor)) return;
  console.error(`${what} needs Node ${major}.${minor} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

const read = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages ?? {};
  } catch {
    return undefined;
  }
};

/**
 * Whether node_modules holds what package-lock.json asks for. npm keeps what it installed in
 * node_modules/.package-lock.json; packages of other platforms are optional and may be missing.
 */
export function isInstalled(wanted, installed) {
  if (!wanted || !installed) return false;
  return Object.entries(wanted).every(
    ([place, { version, optional, devOptional, link }]) =>
      place === '' || link || installed[place]?.version === version || ((optional || devOptional) && !installed[place]),
  );
}

/** Installs what is missing or older than package-lock.json; answers whether it did. Ends the process where npm fails. */
export function install() {
  if (isInstalled(read('package-lock.json'), read('node_modules/.package-lock.json'))) return false;
  console.log('Installing packages …');
  // With NODE_ENV=production npm leaves out the tools that building needs.
  const options = ['ci', '--include=dev', '--no-audit', '--no-fund'];
  const npm = process.env.npm_execpath;
  const result = npm
    ? spawnSync(process.execPath, [npm, ...options], { stdio: 'inherit' })
    : spawnSync('npm', options, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (result.status === 0) return true;
  console.error(`The packages could not be installed (${result.error?.message ?? `npm ended with ${result.status}`}).`);
  process.exit(1);
}
