import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folders = ['app', 'components', 'lib', 'simulator', 'bin', 'bench', 'e2e', 'types'];
const longest = 300;

function* sourcesIn(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const place = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sourcesIn(place);
    else if (/\.(tsx?|mjs|cjs|css)$/.test(entry.name)) yield place;
  }
}

/** Files with more lines than a file may have. */
export const tooLong = () =>
  folders
    .flatMap((folder) => [...sourcesIn(folder)])
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length - 1 }))
    .filter(({ lines }) => lines > longest)
    .map(({ file, lines }) => `${file}: ${lines} lines`);
