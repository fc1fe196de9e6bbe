import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
import { seedWriter } from './log-writer';
import { account, regionName } from './program-world';
import { expect, openService, test } from './rows-world';

const minute = 60_000;

test('an hour is chosen, what happened stands beside the lines, and a part of it opens for the next person', async ({
  page,
  rows,
}) => {
  const write = seedWriter(rows, 'timed');
  const now = Date.now();
  for (let ago = 55; ago > 0; ago -= 1) {
    const broken = ago > 28 && ago < 32;
    write([`request ${ago}`, broken ? `ERROR: broken ${ago}` : `fine ${ago}`], now - ago * minute);
  }
  // It stops the task that runs, and begins another.
  const ecs = new ECSClient({
    endpoint: rows.url,
    region: regionName,
    credentials: { accessKeyId: account, secretAccessKey: 'test-only' },
  });
  await ecs.send(new UpdateServiceCommand({ cluster: 'shop', service: 'timed', forceNewDeployment: true }));
  await openService(page, 'timed');
  await page.goto('/shop/us-east-1/clusters/shop/services/timed/logs');
  const log = page.getByTestId('log-lines');
  await expect(log).toContainText('request 5');
  const started = log.locator('[data-row=mark]').filter({ hasText: 'Deployment started' });
  await expect(started).toContainText('rev 1 again');
  await expect(started.getByRole('link')).toHaveAttribute('href', /\/services\/timed\/rollouts/);

  await page.getByTestId('log-range').click();
  await page.getByRole('button', { name: 'Live, last 1 h' }).click();
  await expect(page).toHaveURL(/last=60/);
  await expect(page.getByText('110 lines', { exact: true })).toBeVisible();
  const histogram = page.getByTestId('log-histogram');
  await expect(histogram.locator('figcaption')).toContainText('110 lines, 3 errors');

  // Over the three minutes with errors, half an hour ago: the middle of the picture.
  const box = await page.getByRole('slider', { name: 'Lines over time' }).boundingBox();
  if (!box) throw new Error('no histogram');
  await page.mouse.move(box.x + box.width * 0.44, box.y + 20);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.56, box.y + 20, { steps: 4 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
  await expect(histogram.locator('figcaption')).toContainText('3 errors');
  await expect(log).toContainText('ERROR: broken 30');
  await expect(log).not.toContainText('request 50');
  // Nothing new comes into a range that is over.
  write(['much later']);
  const next = await page.context().newPage();
  await next.goto(page.url());
  await expect(next.getByTestId('log-lines')).toContainText('ERROR: broken 30');
  await expect(next.getByTestId('log-histogram').locator('figcaption')).toContainText('3 errors');
  await expect(next.getByTestId('log-lines')).not.toContainText('much later');
  await next.close();
  await expect(log).not.toContainText('much later');
  // The browser's Back undoes what was dragged, and Forward does it again.
  await page.goBack();
  await expect(page).toHaveURL(/last=60/);
  await expect(histogram.locator('figcaption')).toContainText('111 lines, 3 errors');
  await page.goForward();
  await expect(histogram.locator('figcaption')).toContainText('3 errors');
  await expect(log).not.toContainText('much later');
  await page.getByRole('button', { name: 'Back to live' }).click();
  await expect(log).toContainText('much later');

  // The same by keys: the two newest bars.
  await page.getByRole('slider', { name: 'Lines over time' }).focus();
  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=\d+&to=\d+/);
});
