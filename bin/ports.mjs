import net from 'node:net';

/** Whether one may listen there; the reason where not. */
const tryListen = (port, host) =>
  new Promise((resolve) => {
    const server = net.createServer();
    server.once('error', (error) => resolve(error.code ?? error.message));
    server.listen(port, host, () => server.close(() => resolve(undefined)));
  });

/** Ends with one sentence where the port cannot be had. */
export async function requirePort(port, host, variable) {
  if (!Number.isInteger(port) || port < 1 || port > 65535) {
    console.error(`${variable} is no port: it takes a number from 1 to 65535.`);
    process.exit(1);
  }
  const reason = await tryListen(port, host);
  if (!reason) return;
  const what =
    reason === 'EADDRINUSE'
      ? `Port ${port} is taken. End what uses it, or set ${variable} to another port.`
      : `Port ${port} on ${host} cannot be opened (${reason}). Set ${variable} or HOST to something else.`;
  console.error(what);
  process.exit(1);
}

/** A port that is free now. */
export const freePort = () =>
  new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** Waits until something listens on loopback, or `ended()` says that it never will. */
export async function untilListening(port, ended) {
  while (!ended()) {
    const open = await new Promise((resolve) => {
      const socket = net.connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true) || socket.destroy());
      socket.once('error', () => resolve(false));
    });
    if (open) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
