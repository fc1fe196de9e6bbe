// Lists the direct dependencies with their licences: `node bin/licences.mjs > docs/licences.md`.
import { readFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';

const read = (path) => JSON.parse(readFileSync(new URL(`../${path}`, import.meta.url), 'utf8'));

const table = (names) => [
  '| package | version | licence |',
  '|---|---|---|',
  ...Object.keys(names)
    .sort()
    .map((name) => read(`node_modules/${name}/package.json`))
    .map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`),
];

/** The text of docs/licences.md for what is installed now. */
export function licences() {
  const { dependencies, devDependencies } = read('package.json');
  return [
    '# Licences of what Quarterdeck depends on',
    '',
    'Direct dependencies as installed; `package-lock.json` names theirs in turn. Quarterdeck itself is under the MIT licence.',
    '',
    '## In the program',
    '',
    ...table(dependencies),
    '',
    '## For building and testing',
    '',
    ...table(devDependencies),
    '',
  ].join('\n');
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  process.stdout.write(licences());
}
