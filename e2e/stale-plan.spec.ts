import type { Browser, Page } from '@playwright/test';
import { expect, signIn, test } from './app';
import { countDeployments, cruddur, ecsOf, rolloutOf, whatRuns } from './endpoint';

const at = { cluster: 'cruddur', service: 'backend-flask' };
const address = '/cruddur/us-east-1/clusters/cruddur/services/backend-flask';
const viewer = { name: 'vera', password: 'only here to look' };

/** A page with a session of its own. */
async function otherPage(browser: Browser, baseURL: string | undefined): Promise<Page> {
  const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}) });
  return context.newPage();
}

test('two people confirm the same plan: one change is made, the other is shown the plan as it is now', async ({
  page,
  browser,
  baseURL,
  app,
}) => {
  const ecs = ecsOf(app, cruddur);
  await expect
    .poll(() => rolloutOf(ecs, at), { timeout: 60_000 })
    .toMatchObject({ deployments: 1, state: 'COMPLETED' });
  const [count, before] = [await countDeployments(ecs, at), await whatRuns(ecs, at, 'backend-flask')];
  const other = await otherPage(browser, baseURL);
  for (const each of [page, other]) {
    await signIn(each, { to: address });
    await each.getByRole('button', { name: 'Roll back', exact: true }).click();
    await expect(each.getByRole('dialog').getByRole('button', { name: /^Roll back to rev/ })).toBeVisible();
  }
  const press = (each: Page) =>
    each
      .getByRole('dialog')
      .getByRole('button', { name: /^Roll back to rev/ })
      .click();
  await Promise.all([press(page), press(other)]);

  const done = (each: Page) => each.getByText('accepted by AWS.');
  const lost = (each: Page) => each.getByRole('dialog').getByRole('alert');
  await expect(done(page).or(lost(page)).first()).toBeVisible();
  const [winner, loser] = (await done(page).count()) > 0 ? [page, other] : [other, page];
  await expect(done(winner)).toBeVisible();
  await expect(lost(loser)).toContainText(
    'This was done a moment ago by demo. Nothing was sent; this is the plan as it is now.',
  );
  // The new plan: a deployment is in flight now, so rolling back would stop it.
  await expect(loser.getByRole('dialog')).toContainText('The deployment in flight is stopped');
  await expect(loser.getByRole('dialog')).toContainText('ecs:StopServiceDeployment');
  expect(await countDeployments(ecs, at)).toBe(count + 1);

  // The loser's new plan is a true one, to be read first: confirming it now puts back what ran.
  await expect(loser.getByRole('dialog').getByRole('button', { name: /^Roll back to rev/ })).toHaveCount(0);
  await loser.getByRole('dialog').getByRole('button', { name: 'I have read the new plan' }).click();
  await press(loser);
  await expect(done(loser)).toBeVisible();
  await expect
    .poll(() => rolloutOf(ecs, at), { timeout: 60_000 })
    .toEqual({ deployments: 1, state: 'COMPLETED', running: 2 });
  expect(await whatRuns(ecs, at, 'backend-flask')).toEqual(before);
  await other.context().close();
});

test('a viewer sees why the buttons are off, and plans and changes refuse', async ({ page, browser, baseURL, app }) => {
  const ecs = ecsOf(app, cruddur);
  await signIn(page, { to: '/settings' });
  await page.getByRole('button', { name: 'New user' }).click();
  const form = page.getByRole('dialog');
  await form.getByLabel('Name').fill(viewer.name);
  await form.getByLabel('Password').fill(viewer.password);
  await form.getByLabel('Role').selectOption('viewer');
  await form.getByLabel('all, also those to come').check();
  await form.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByRole('cell', { name: viewer.name, exact: true })).toBeVisible();

  const theirs = await otherPage(browser, baseURL);
  await signIn(theirs, { ...viewer, to: address });
  const count = await countDeployments(ecs, at);
  for (const name of ['Push image', 'Force new deployment', 'Roll back']) {
    const button = theirs.getByRole('button', { name, exact: true });
    await expect(button).toHaveAttribute('aria-disabled', 'true');
    await expect(button).toHaveAccessibleDescription(/Ask an admin for the role deployer/);
    await button.click({ force: true });
  }
  await expect(theirs.getByRole('dialog')).toHaveCount(0);

  const query = new URLSearchParams({
    kind: 'force-deployment',
    account: 'cruddur',
    region: 'us-east-1',
    cluster: 'cruddur',
    service: 'backend-flask',
  });
  const plan = await theirs.request.get(`/api/plans?${query}`);
  expect(plan.status()).toBe(403);
  expect(await plan.json()).toMatchObject({ failure: { kind: 'denied' } });

  // The action itself: what an admin's browser sends, sent again with the viewer's session.
  await page.goto(address);
  await page.getByRole('button', { name: 'Force new deployment' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: 'Force new deployment' })).toBeVisible();
  const sent = page.waitForRequest((request) => request.method() === 'POST' && 'next-action' in request.headers());
  await page.route('**/services/backend-flask', (route) =>
    route.request().method() === 'POST' ? route.abort() : route.continue(),
  );
  await dialog.getByRole('button', { name: 'Force new deployment' }).click();
  const request = await sent;
  const { 'next-action': action = '', 'content-type': contentType = '' } = request.headers();
  const answer = await theirs.request.post(address, {
    headers: { 'next-action': action, 'content-type': contentType, origin: app.address },
    data: request.postDataBuffer() ?? '',
  });
  expect(await answer.text()).toMatch(/"kind":"denied"/);
  // Its answer was lost on the admin's side, which the dialog says.
  await expect(dialog).toContainText('Look at the audit log before you try again');
  expect(await countDeployments(ecs, at)).toBe(count);
  await theirs.context().close();
});
