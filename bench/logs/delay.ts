import type { Figure } from '../figures';
import { type AwsTail, findAws, startAwsTail } from './aws-tail';
import type { BenchWindow } from './in-page';
import type { LogWorld } from './log-world';
import { openViewer, switchLiveTail, type Watched } from './page';

const seconds = 60;
const everyMs = 150;
type Probes = [number, number, number][];

const at = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function figuresOf(what: string, ours: Probes, written: number, aws: Probes | undefined): Figure[] {
  const seconds = (probes: Probes) => probes.map(([, from, to]) => (to - from) / 1_000).sort((a, b) => a - b);
  const [own, other] = [seconds(ours), aws && seconds(aws)];
  const figure = (name: string, share: number): Figure => ({
    what: `from written to on screen, ${what}, ${name}`,
    value: at(own, share),
    unit: 's',
    ...(other && other.length > 0 ? { beside: { what: 'aws logs tail --follow', value: at(other, share) } } : {}),
  });
  return [
    figure('median', 0.5),
    figure('99th of 100', 0.99),
    {
      what: `lines of it seen on screen, ${what}`,
      value: ours.length,
      unit: 'lines',
      beside: { what: 'written', value: written },
    },
  ];
}

const probesOf = ({ page }: Watched): Promise<Probes> =>
  page.evaluate(() => (window as unknown as BenchWindow).bench.probes);

/** Single lines, looked for on the screen and in what the aws command prints, until a while after the last one. */
async function probe(world: LogWorld, service: string, what: string, turn?: (viewer: Watched) => Promise<void>) {
  const { streams } = await world.order({ op: 'seed', service, tasks: 1 });
  await world.order({ op: 'burst', service, lines: 10 });
  const viewer = await openViewer(world, service);
  await turn?.(viewer);
  const aws = findAws();
  const beside: AwsTail | undefined = aws
    ? startAwsTail(aws, world.url, `/shop/${service}`, streams[0] ?? '')
    : undefined;
  // The command takes seconds to start: until it follows, its lines are those of its first reading.
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  const { written } = await world.order({ op: 'probes', service, seconds, everyMs });
  await new Promise((resolve) => setTimeout(resolve, 8_000));
  await beside?.stop();
  const figures = figuresOf(what, await probesOf(viewer), written - 10, beside?.probes);
  await viewer.close();
  return figures;
}

/** How soon a line is seen, by sweep and by Live Tail, beside `aws logs tail --follow` on the same stream. */
export async function measureDelay(world: LogWorld): Promise<Figure[]> {
  if (!findAws()) console.error('There is no aws command of version 2 here to measure beside.');
  return [
    ...(await probe(world, 'swept', 'by sweep')),
    ...(await probe(world, 'tailed', 'by Live Tail', switchLiveTail)),
  ];
}
