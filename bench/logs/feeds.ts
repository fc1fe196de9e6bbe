import type { Figure } from '../figures';
import { type Load, measureLoad } from './load';
import type { LogWorld } from './log-world';
import type { Order } from './orders';
import { openViewer, type Watched } from './page';
import { openPlain } from './plain-viewer';

type FeedOf = (service: string) => Order;

/** The same feed through the product's viewer and through the plain one, each with a service of its own. */
async function bothViewers(world: LogWorld, name: string, feed: FeedOf): Promise<{ ours: Load; plain: Load }> {
  const measure = async (service: string, open: (world: LogWorld, service: string) => Promise<Watched>) => {
    await world.order({ op: 'seed', service, tasks: 2 });
    await world.order({ op: 'burst', service, lines: 10 });
    const viewer = await open(world, service);
    // The first fill is over, and the page has come to rest.
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    const load = await measureLoad(world, viewer, service, feed(service));
    await viewer.close();
    console.error(`${service}: ${JSON.stringify(load)}`);
    return load;
  };
  return { ours: await measure(`${name}-ours`, openViewer), plain: await measure(`${name}-plain`, openPlain) };
}

function figuresOf(what: string, { ours, plain }: { ours: Load; plain: Load }): Figure[] {
  const figure = (name: string, unit: string, of: (load: Load) => number): Figure => ({
    what: `${what}: ${name}`,
    value: of(ours),
    unit,
    beside: { what: 'plain viewer', value: of(plain) },
  });
  return [
    { what: `${what}: lines written`, value: ours.written, unit: 'lines' },
    figure('lines lost without a row that says so', 'lines', ({ lost }) => lost),
    figure('lines that rows name and offer to load', 'lines', ({ named }) => named),
    figure('lines shown twice', 'lines', ({ repeated }) => repeated),
    figure('from the first line written to the last one held', 's', ({ seconds }) => seconds),
    figure('longest time between two frames', 'ms', ({ frames }) => frames.longest),
    figure('frames over 50 ms', 'frames', ({ frames }) => frames.over50),
    figure('JavaScript heap of the page afterwards', 'MiB', ({ heap }) => heap),
    figure('server CPU, one core is 100', '%', ({ cpu }) => cpu),
    figure('server memory', 'MiB', ({ memory }) => memory),
  ];
}

/** The awslogs driver sends every 5 seconds: https://docs.docker.com/engine/logging/drivers/awslogs/ */
const lateMs = 5_000;

/** 5,000 lines a second for a while, up to 5 seconds late. */
export async function measureSteady(world: LogWorld, seconds: number): Promise<Figure[]> {
  const perSecond = 5_000;
  const loads = await bothViewers(world, 'steady', (service) => ({
    op: 'steady',
    service,
    perSecond,
    seconds,
    lateMs,
  }));
  return figuresOf(`5,000 lines/s, up to 5 s late, for ${seconds} s`, loads);
}

/** 100,000 lines at once. */
export async function measureBurst(world: LogWorld): Promise<Figure[]> {
  const loads = await bothViewers(world, 'burst', (service) => ({ op: 'burst', service, lines: 100_000 }));
  return figuresOf('a burst of 100,000 lines', loads);
}
