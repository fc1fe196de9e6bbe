import { test as base, expect, type Page } from '@playwright/test';

/** Whether React has taken over what the server rendered; a page without its scripts has nothing to take over. */
function hasTakenOver(): boolean {
  if (!document.querySelector('script[src*="/_next/"]')) return true;
  const key = Object.keys(document).find((name) => name.startsWith('__reactContainer$'));
  const root =
    key && (document as unknown as Record<string, { stateNode: { current: { memoizedState: unknown } } }>)[key];
  const state = root ? (root.stateNode.current.memoizedState as { isDehydrated?: boolean } | null) : undefined;
  return state?.isDehydrated === false;
}

/** Waits until a press does something: one that comes before the page's scripts have run goes nowhere. */
export async function untilItAnswers(page: Page): Promise<void> {
  await expect(async () => expect(await page.evaluate(hasTakenOver)).toBe(true)).toPass({
    intervals: [20, 50, 100, 200],
    timeout: 20_000,
  });
}

function answering(page: Page): Page {
  const [goto, reload] = [page.goto.bind(page), page.reload.bind(page)];
  page.goto = async (...given) => {
    const answer = await goto(...given);
    await untilItAnswers(page);
    return answer;
  };
  page.reload = async (...given) => {
    const answer = await reload(...given);
    await untilItAnswers(page);
    return answer;
  };
  return page;
}

/** `test` whose pages, in whatever context they are opened, are gone to when they answer. */
export const test = base.extend({
  browser: [
    async ({ browser }, use) => {
      const newContext = browser.newContext.bind(browser);
      browser.newContext = async (...given) => {
        const context = await newContext(...given);
        const newPage = context.newPage.bind(context);
        context.newPage = async () => answering(await newPage());
        return context;
      };
      await use(browser);
    },
    { scope: 'worker' },
  ],
});
