import type { Page } from '@playwright/test';
import { seedWriter } from './log-writer';
import { expect, openService, test } from './rows-world';

/** Says to a page what a browser says of a tab that is hidden, or seen again. */
const setHidden = (page: Page, hidden: boolean) =>
  page.evaluate((now) => {
    Object.defineProperty(document, 'hidden', { configurable: true, get: () => now });
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => (now ? 'hidden' : 'visible') });
    document.dispatchEvent(new Event('visibilitychange'));
  }, hidden);

const textsOf = (page: Page) => page.getByTestId('log-lines').locator('[data-row=line]').allTextContents();
const numbersOf = async (page: Page) => (await textsOf(page)).map((text) => Number(/written (\d+)/.exec(text)?.[1]));

for (const shared of [true, false]) {
  const how = shared ? 'that shares its link with others' : 'of a browser without shared workers';
  test(`a hidden tab ${how} pauses, and goes on where it stopped once it is seen`, async ({ browser, rows }) => {
    const name = shared ? 'away' : 'alone';
    const write = seedWriter(rows, name);
    const context = await browser.newContext();
    if (!shared) await context.addInitScript('delete window.SharedWorker');
    const [page, other] = [await context.newPage(), await context.newPage()];
    await page.clock.install();
    await openService(page, name);
    const place = `/shop/us-east-1/clusters/shop/services/${name}/logs`;
    await page.goto(place);
    await other.goto(place);
    expect(await page.evaluate(() => typeof SharedWorker)).toBe(shared ? 'function' : 'undefined');
    write(['written 0', 'written 1']);
    await expect.poll(() => numbersOf(page)).toEqual([0, 1]);

    await setHidden(page, true);
    await page.clock.fastForward(61_000);
    write(['written 2', 'written 3']);
    await expect.poll(() => numbersOf(other)).toEqual([0, 1, 2, 3]);
    expect(await numbersOf(page)).toEqual([0, 1]);

    await setHidden(page, false);
    await expect.poll(() => numbersOf(page)).toEqual([0, 1, 2, 3]);
    write(['written 4']);
    await expect.poll(() => numbersOf(page)).toEqual([0, 1, 2, 3, 4]);
    await context.close();
  });
}
