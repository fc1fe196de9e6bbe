import { spawn } from 'node:child_process';
import http from 'node:http';
import path from 'node:path';
import { untilListening } from './ports.mjs';
import { keep, onEnd } from './shutdown.mjs';

async function serveBuilt({ host, port }) {
  process.env.NODE_ENV = 'production';
  const { default: next } = await import('next');
  const app = next({ dev: false, dir: process.cwd(), hostname: host, port });
  await app.prepare();
  const handle = app.getRequestHandler();
  const server = http.createServer((request, response) => {
    // Sign-in is slowed down by address: this one cannot be made up. Its name is in lib/auth/client-address.rules.ts.
    request.headers['x-quarterdeck-peer'] = request.socket.remoteAddress ?? '';
    return handle(request, response);
  });
  // A large image takes its time to come in; Node would cut a request off after five minutes.
  server.requestTimeout = 0;
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  onEnd(async () => {
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    // What still runs gets a second to finish; boot closes the streams meanwhile.
    const impatient = setTimeout(() => server.closeAllConnections(), 1000);
    await closed;
    clearTimeout(impatient);
  });
}

async function serveSources({ host, port }) {
  const bin = path.join('node_modules', 'next', 'dist', 'bin', 'next');
  const child = spawn(process.execPath, [bin, 'dev', '--port', String(port), '--hostname', host], { stdio: 'inherit' });
  let gone = false;
  child.once('exit', (code) => {
    gone = true;
    if (code) process.exit(code);
  });
  keep(child);
  if (!(await untilListening(port, () => gone))) process.exit(1);
}

/** Serves the program: what was built, or with `dev` the sources as they are. Resolves once it listens. */
export const serve = (options) => (options.dev ? serveSources(options) : serveBuilt(options));
