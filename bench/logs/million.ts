import type { Page } from '@playwright/test';
import type { Figure } from '../figures';
import type { BenchWindow } from './in-page';
import { lateEvery } from './late-line';
import type { LogWorld } from './log-world';
import { openViewer, untilHeld, type Watched } from './page';

const service = 'million';
const lines = 1_000_000;
const perSecond = 8_000;
/** What the lines of an upstream that was too late look like; nothing else does. */
const expression = 'deadline of \\d+3 ms';

/** How long the page may take to go through all lines, and how often it is asked, milliseconds. */
const wait = { timeout: 120_000, polling: 50 };

/** Drags through the whole list in steps of a frame, newest to oldest and back. */
const drag = (page: Page, steps: number) =>
  page.evaluate(async (count) => {
    const list = document.querySelector('[data-testid=log-lines]');
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    for (let step = 0; list && step <= 2 * count; step++) {
      const share = Math.abs(1 - step / count);
      list.scrollTop = (list.scrollHeight - list.clientHeight) * share;
      await frame();
    }
  }, steps);

async function scrolled(viewer: Watched, what: string, scroll: () => Promise<unknown>): Promise<Figure[]> {
  await viewer.clear();
  await scroll();
  const { count, over50, longest } = await viewer.frames();
  return [
    {
      what: `1,000,000 lines, ${what}: frames over 50 ms`,
      value: over50,
      unit: 'frames',
      beside: { what: 'all', value: count },
    },
    { what: `1,000,000 lines, ${what}: longest time between two frames`, value: longest, unit: 'ms' },
  ];
}

/** Seconds until every line has been gone through, and how many hold what is looked for. */
async function find({ page }: Watched): Promise<{ seconds: number; found: number }> {
  const box = page.getByLabel('Find in lines');
  // What becomes of lines that match is asked while something is looked for.
  await box.fill('-');
  await page.getByLabel('Lines that match').selectOption('only');
  await box.fill('');
  await page.getByRole('button', { name: 'Regular expression' }).click();
  const start = Date.now();
  await box.fill(expression);
  const done = await page.waitForFunction(
    () => {
      const { shown, held, done: gone } = (window as unknown as BenchWindow).bench.shown();
      return gone && shown > 0 && shown < held ? { shown } : undefined;
    },
    undefined,
    wait,
  );
  const { shown } = (await done.jsonValue()) ?? { shown: 0 };
  return { seconds: (Date.now() - start) / 1_000, found: shown };
}

/** A viewer that holds a million lines: scrolled by the wheel, dragged from end to end, and searched. */
export async function measureMillion(world: LogWorld): Promise<Figure[]> {
  await world.order({ op: 'seed', service, tasks: 4 });
  const { written } = await world.order({ op: 'burst', service, lines: 10 });
  const viewer = await openViewer(world, service);
  const start = Date.now();
  await world.order({ op: 'steady', service, perSecond, seconds: (lines - written) / perSecond });
  await untilHeld(viewer, lines);
  const held = await viewer.held();
  const figures: Figure[] = [
    { what: '1,000,000 lines: lines held', value: held, unit: 'lines' },
    { what: '1,000,000 lines: until they were held', value: (Date.now() - start) / 1_000, unit: 's' },
    { what: '1,000,000 lines: JavaScript heap of the page', value: await viewer.heapMiB(), unit: 'MiB' },
  ];
  await viewer.page.getByTestId('log-lines').hover();
  const wheel = async () => {
    for (let i = 0; i < 150; i++) {
      await viewer.page.mouse.wheel(0, -600);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  figures.push(...(await scrolled(viewer, 'wheel', wheel)));
  figures.push(...(await scrolled(viewer, 'dragged from end to end', () => drag(viewer.page, 300))));
  await viewer.clear();
  const { seconds, found } = await find(viewer);
  const { longest } = await viewer.frames();
  figures.push(
    { what: '1,000,000 lines: until an expression was looked for in all', value: seconds, unit: 's' },
    {
      what: '1,000,000 lines: lines found by it',
      value: found,
      unit: 'lines',
      beside: { what: 'there are', value: Math.floor(held / lateEvery) },
    },
    { what: '1,000,000 lines: longest time between two frames meanwhile', value: longest, unit: 'ms' },
  );
  await viewer.close();
  return figures;
}
