import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

const sources = ['app', 'components', 'lib', 'simulator'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file))
    .map((file) => path.join(folder, file)),
);
const textOf = (file) => readFileSync(path.join(root, file), 'utf8');

/** Commands of the SDK that a file imports: `UpdateService` of `UpdateServiceCommand`. */
function commandsOf(text) {
  const imports = text.matchAll(/import\s*\{([^}]*)\}\s*from\s*'@aws-sdk\/[^']+'/g);
  return [...imports].flatMap(([, names]) => [...names.matchAll(/\b(\w+)Command\b/g)].map(([, name]) => name));
}

const reads = /^(Describe|List|Get|BatchGet|BatchCheck|Filter|StartLiveTail)/;
/** A plan's calls, and the layers of a push, which are a stream. */
const mayChange = /^lib\/(change\/calls|images\/upload-[a-z]+)\.ts$/;

describe('the rules of the house that no linter knows', () => {
  it('see the sources', () => {
    expect(sources.length).toBeGreaterThan(300);
    expect(commandsOf(textOf('lib/change/calls.ts'))).toContain('UpdateService');
  });

  it('let only plans change AWS', () => {
    const changing = sources
      .filter((file) => !mayChange.test(file) && file.startsWith('lib'))
      .flatMap((file) => commandsOf(textOf(file)).map((name) => ({ file, name })))
      .filter(({ name }) => !reads.test(name));
    expect(changing).toEqual([]);
  });

  it('allow no barrel file', () => {
    // A route may take another file's page for its own: Next wants it by name.
    const barrels = sources
      .filter((file) => !file.startsWith('app'))
      .filter((file) => {
        const lines = textOf(file)
          .split(';')
          .filter((line) => line.trim() !== '');
        return (
          lines.length > 0 &&
          lines.every((line) => /^\s*export\s+(type\s+)?(\*|\{[^}]*\})\s*(as \w+\s*)?from/.test(line))
        );
      });
    expect(barrels).toEqual([]);
  });
});
