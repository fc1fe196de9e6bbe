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

/** What makes a function more than its arguments: clocks, chance, timers, the process, the network. */
const impure =
  /\b(Date\.now|new Date\(\)|Math\.random|performance\.now|process\.|set(Timeout|Interval|Immediate)\(|queueMicrotask\(|fetch\(|crypto\.|globalThis)/;
/** Parts of Node that only reckon, by what rules take of them. */
const reckoning = { 'node:crypto': ['createHash', 'createHmac'], 'node:net': ['BlockList', 'isIP'] };

/** What a file takes of Node itself, types aside: `{ from: 'node:fs', names: ['readFileSync'] }`. */
function takenOfNode(text) {
  const imports = text.matchAll(/import\s+(?!type\b)([^;]*?)\s*from\s*'(node:[^']+)'/g);
  return [...imports].map(([, names, from]) => ({ from, names: names.match(/\w+/g) ?? [] }));
}

/** Strings and comments may speak of anything. */
const codeOf = (file) => textOf(file).replace(/\/\*[\s\S]*?\*\/|\/\/.*|'[^'\n]*'/g, "''");

/** Lets nothing of it into a browser's bundle; a type only is no import. */
const doesIo = (file) =>
  impure.test(codeOf(file).replaceAll('globalThis', '')) ||
  takenOfNode(textOf(file)).length > 0 ||
  /import\s+(?!type\b)[^;]*from\s*'(@aws-sdk\/[^']+|kysely|libsql|@\/lib\/db\/database)'/.test(textOf(file));
/** The launcher runs it as it is, where `server-only` refuses; a receiver that only tests start. */
const outsideTheServer = ['lib/accounts/check-accounts-file.ts', 'lib/notify/test-receiver.ts'];

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

  it('keep clocks, chance, timers and the network out of rules', () => {
    const rules = sources.filter((file) => /\.rules\.tsx?$/.test(file));
    expect(rules.length).toBeGreaterThan(100);
    expect(rules.filter((file) => impure.test(codeOf(file)))).toEqual([]);
    const taken = rules.flatMap((file) => takenOfNode(textOf(file)).map((part) => ({ file, ...part })));
    const beyond = taken.filter(({ from, names }) => !names.every((name) => reckoning[from]?.includes(name)));
    expect(beyond).toEqual([]);
  });

  it('mark what does I/O as the server’s own', () => {
    const marked = /^import 'server-only';$/m;
    const unmarked = sources.filter(
      (file) => /^lib\/.*(?<!\.rules|-fixture|\.fixture)\.ts$/.test(file) && doesIo(file) && !marked.test(textOf(file)),
    );
    expect(unmarked.filter((file) => !outsideTheServer.includes(file))).toEqual([]);
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
