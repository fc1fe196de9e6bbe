const children = new Set();
const closers = new Set();
let ending = false;

const signalAll = (signal) => {
  for (const child of children) child.kill(signal);
};

/** Ends this child with us. */
export function keep(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
}

/** Runs `close` when we are told to end. */
export const onEnd = (close) => closers.add(close);

const exited = (child) =>
  new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', resolve);
  });

/** On SIGINT and SIGTERM everything ends: gracefully, by force after `milliseconds`, and at once on a second signal. */
export function endWithin(milliseconds) {
  process.once('exit', () => signalAll('SIGKILL'));
  const end = () => {
    if (ending) process.exit(1);
    ending = true;
    setTimeout(() => process.exit(0), milliseconds - 300).unref();
    for (const child of children) child.removeAllListeners('exit').once('exit', () => children.delete(child));
    const all = [...children].map(exited);
    signalAll('SIGTERM');
    Promise.allSettled([...all, ...[...closers].map((close) => close())]).then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}
