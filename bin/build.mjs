import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const folders = ['app', 'components', 'lib', 'public', 'types'];
const files =
  /^(next\.config|postcss\.config|tailwind\.config|instrumentation|proxy|tsconfig\.json|package(-lock)?\.json)/;
const stampFile = path.join('.next', 'quarterdeck-build');

function* sourcesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sourcesIn(place);
    else if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name)) yield place;
  }
}

/** Hash of everything a build is made from, by content: a fresh clone and a copied folder have new times. */
function sourceHash() {
  const hash = createHash('sha256').update(process.versions.node.split('.')[0] ?? '');
  const top = readdirSync('.').filter((name) => files.test(name));
  // Git keeps no empty folder: in a fresh clone one may be missing.
  const deep = folders.filter((folder) => existsSync(folder)).flatMap((folder) => [...sourcesIn(folder)]);
  for (const file of [...top, ...deep].sort()) hash.update(`\0${file}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

const lastBuild = () => {
  try {
    return readFileSync(stampFile, 'utf8');
  } catch {
    return undefined;
  }
};

/** Builds where the sources have changed since the last build; answers whether all is well. */
export function buildIfStale() {
  const hash = sourceHash();
  if (lastBuild() === hash) return true;
  console.log('Building …');
  const result = spawnSync(process.execPath, [path.join('node_modules', 'next', 'dist', 'bin', 'next'), 'build'], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  if (result.status !== 0) return false;
  writeFileSync(stampFile, hash);
  return true;
}
