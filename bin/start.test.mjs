import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { freePort } from './ports.mjs';

const folder = mkdtempSync(path.join(tmpdir(), 'start-'));

/** Runs the launcher until it ends by itself. */
const start = (env) =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['bin/start.mjs'], {
      env: { PATH: process.env.PATH, HOME: folder, QUARTERDECK_DATA_DIR: folder, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (output += data));
    child.once('exit', (code) => resolve({ code, output }));
  });

const listening = async () => {
  const server = net.createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
};

describe('the launcher ends with one sentence', () => {
  it.each(['PORT', 'SIMULATOR_PORT'])('where %s is taken', async (name) => {
    const server = await listening();
    const { port } = server.address();
    const other = name === 'PORT' ? {} : { PORT: String(await freePort()) };
    const { code, output } = await start({ ...other, [name]: String(port) });
    expect(code).toBe(1);
    expect(output.trim()).toBe(`Port ${port} is taken. End what uses it, or set ${name} to another port.`);
    server.close();
  });

  it('where PORT is no port', async () => {
    expect((await start({ PORT: 'web' })).output.trim()).toBe('PORT is no port: it takes a number from 1 to 65535.');
  });

  it('that names line and field of a wrong accounts file, and one that is not there', async () => {
    const file = path.join(folder, 'accounts.yaml');
    const PORT = String(await freePort());
    writeFileSync(file, 'accounts:\n  - name: a\n    regions: [frankfurt]\n');
    const wrong = await start({ PORT, QUARTERDECK_ACCOUNTS: file });
    expect(wrong).toEqual({
      code: 1,
      output: `${file}, line 3, accounts[0].regions[0]: is not a Region such as us-east-1\n`,
    });
    const missing = await start({ PORT, QUARTERDECK_ACCOUNTS: '/nowhere.yaml' });
    expect(missing.output.trim()).toBe('QUARTERDECK_ACCOUNTS names /nowhere.yaml, which cannot be read.');
  });
});
