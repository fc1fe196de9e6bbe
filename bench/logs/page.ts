import type { BrowserContext, Page } from '@playwright/test';
import { topics } from '@/lib/live/topics.rules';
import { person } from '../rollback-world';
import { type BenchWindow, type Frames, type Tally, watchPage } from './in-page';
import type { LogWorld } from './log-world';

export const logTopic = (service: string) =>
  topics.logs({ account: 'shop', region: 'us-east-1', cluster: 'shop', service });
export const logPath = (service: string) => `/shop/us-east-1/clusters/shop/services/${service}/logs`;

/** A page that is measured while it is looked at. */
export interface Watched {
  page: Page;
  /** Forgets the frames so far. */
  clear(): Promise<void>;
  frames(): Promise<Frames>;
  /** Lines that are held now. */
  held(): Promise<number>;
  tally(written: number): Promise<Tally>;
  /** MiB of JavaScript heap after a collection. */
  heapMiB(): Promise<number>;
  close(): Promise<void>;
}

export async function watched(context: BrowserContext, address: string): Promise<Watched> {
  // The loader names functions by a helper of its own, which a page does not have.
  await context.addInitScript('globalThis.__name = (named) => named');
  await context.addInitScript(watchPage);
  const page = await context.newPage();
  const tools = await context.newCDPSession(page);
  await tools.send('Performance.enable');
  await page.goto(address);
  return {
    page,
    clear: () => page.evaluate(() => (window as unknown as BenchWindow).bench.clear()),
    frames: () => page.evaluate(() => (window as unknown as BenchWindow).bench.frames),
    held: () => page.evaluate(() => (window as unknown as BenchWindow).bench.held()),
    tally: (written) => page.evaluate((all) => (window as unknown as BenchWindow).bench.tally(all), written),
    async heapMiB() {
      await tools.send('HeapProfiler.collectGarbage');
      const { metrics } = await tools.send('Performance.getMetrics');
      return (metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? 0) / 1024 / 1024;
    },
    close: () => context.close(),
  };
}

/** The product's viewer of a service's log, signed in, filled and following. `search` is the view that the address names. */
export async function openViewer(world: LogWorld, service: string, search = ''): Promise<Watched> {
  const context = await (await world.browser()).newContext({
    viewport: { width: 1280, height: 900 },
    baseURL: world.app.address,
  });
  const first = await context.newPage();
  await first.goto('/sign-in');
  await first.getByLabel('Name').fill(person.name);
  await first.getByLabel('Password').fill(person.password);
  await first.getByRole('button', { name: 'Sign in' }).click();
  await first.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  await first.close();
  const viewer = await watched(context, `${logPath(service)}${search}`);
  await viewer.page
    .getByText(/^[\d,.]+ lines?$/)
    .first()
    .waitFor({ timeout: 60_000 });
  return viewer;
}

/** Switches Live Tail, as people do, and waits until it is so. */
export async function switchLiveTail({ page }: Watched, to: 'on' | 'off' = 'on'): Promise<void> {
  await page.getByTestId('live-tail').click();
  await page.getByRole('button', { name: `Switch ${to}` }).click();
  await page.getByRole('button', { name: to === 'on' ? 'Switch off' : 'Switch on' }).waitFor();
  await page.keyboard.press('Escape');
  await page
    .getByTestId('live-tail')
    .filter({ hasText: to === 'on' ? /on$/ : /off$/ })
    .waitFor();
}

/** Waits until the page holds so many lines, or none came for `quietMs`. Answers when the last one came, epoch milliseconds. */
export async function untilHeld(viewer: Watched, lines: number, quietMs = 15_000): Promise<number> {
  let [held, at] = [await viewer.held(), Date.now()];
  while (held < lines && Date.now() - at < quietMs) {
    await new Promise((resolve) => setTimeout(resolve, 100));
    const now = await viewer.held();
    if (now !== held) [held, at] = [now, Date.now()];
  }
  return at;
}
