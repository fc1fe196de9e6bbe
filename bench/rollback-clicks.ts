import type { Locator, Page } from '@playwright/test';
import type { Figure } from './figures';
import { person, type RollbackWorld, seedDeployed, servicePath } from './rollback-world';

/** Counts what a hand does: presses of a button or a link, and fields that are filled in. */
class Hand {
  presses = 0;
  fields = 0;
  async press(target: Locator): Promise<void> {
    this.presses++;
    await target.click();
  }
  async fill(target: Locator, text: string): Promise<void> {
    this.fields++;
    await target.fill(text);
  }
}

async function signIn(page: Page, hand: Hand): Promise<void> {
  await hand.fill(page.getByLabel('Name'), person.name);
  await hand.fill(page.getByLabel('Password'), person.password);
  await hand.press(page.getByRole('button', { name: 'Sign in' }));
}

/** From the service's page to AWS's acceptance. */
async function rollBack(page: Page, hand: Hand): Promise<void> {
  const button = page.getByRole('button', { name: 'Roll back', exact: true }).filter({ visible: true });
  await hand.press(button.first());
  await hand.press(page.getByRole('dialog').getByRole('button', { name: 'Roll back to rev 1' }));
  await page.getByText('accepted by AWS.').first().waitFor();
}

async function measure(world: RollbackWorld, name: string, width: number, from: 'sign-in' | 'link'): Promise<Figure[]> {
  seedDeployed(world, name);
  const viewport = { width, height: width < 600 ? 740 : 900 };
  const context = await world.browser.newContext({ viewport, baseURL: world.app.address });
  const page = await context.newPage();
  const hand = new Hand();
  if (from === 'link') {
    // Someone who is signed in follows a link out of a message.
    await page.goto('/sign-in');
    await signIn(page, new Hand());
    await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  }
  const start = Date.now();
  await page.goto(from === 'link' ? servicePath(name) : '/sign-in');
  if (from === 'sign-in') {
    await signIn(page, hand);
    await hand.press(page.getByRole('link', { name, exact: true }).filter({ visible: true }).first());
  }
  await rollBack(page, hand);
  const seconds = (Date.now() - start) / 1000;
  await context.close();
  const where = `${from === 'link' ? 'from a service link' : 'from the sign-in page'} to an accepted rollback, ${width} px`;
  return [
    { what: `presses ${where}`, value: hand.presses, unit: hand.fields > 0 ? `and ${hand.fields} fields` : 'presses' },
    { what: `time ${where}`, value: seconds, unit: 's' },
  ];
}

/** What a rollback takes, by a robot's hand: every page load, plan and confirmation is waited for. */
export async function rollbackClicks(world: RollbackWorld): Promise<Figure[]> {
  // The server compiles and reads some things once; whoever is on call is not the first of the day.
  await measure(world, 'warm', 1280, 'sign-in');
  const figures: Figure[] = [];
  for (const width of [1280, 360]) {
    for (const from of ['sign-in', 'link'] as const) {
      figures.push(...(await measure(world, `${from}-${width}`, width, from)));
    }
  }
  return figures;
}
