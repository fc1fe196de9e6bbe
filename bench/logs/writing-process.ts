// The simulator in a process of its own, with services whose logs are written as fast as the bench likes.
import { rmSync } from 'node:fs';
import { startProgramWorld } from '../../e2e/program-world';
import type { Asked, Order, Outcome, Said } from './orders';
import { seedWriter, type Writer } from './writer';

const world = await startProgramWorld(60, { throttle: true });
const writers = new Map<string, Writer>();
const say = (said: Said) => process.send?.(said);

async function obey(order: Order): Promise<Outcome> {
  if (order.op === 'seed') writers.set(order.service, seedWriter(world, order.service, order.tasks));
  const writer = writers.get(order.service);
  if (!writer) throw new Error(`There is no service ${order.service}.`);
  if (order.op === 'steady') await writer.steady(order);
  if (order.op === 'burst') writer.write(order.lines);
  if (order.op === 'past') writer.past(order.lines, order.from, order.to);
  if (order.op === 'probes') await writer.probes(order.seconds, order.everyMs);
  const times = order.op === 'times' ? order.numbers.map((number) => writer.timeOf(number)) : [];
  return { written: writer.written, streams: writer.streams, times };
}

process.on('message', ({ id, order }: Asked) => {
  obey(order).then(
    (outcome) => say({ id, outcome }),
    (error: unknown) => say({ id, error: String(error) }),
  );
});
// It ends with the one that started it, which leaves no time to close anything.
process.on('exit', () => rmSync(process.env.QUARTERDECK_DATA_DIR ?? '', { recursive: true, force: true }));
const { QUARTERDECK_ACCOUNTS = '', TEST_KEY_ID = '', TEST_SECRET = '' } = process.env;
say({ ready: true, url: world.url, env: { QUARTERDECK_ACCOUNTS, TEST_KEY_ID, TEST_SECRET } });
