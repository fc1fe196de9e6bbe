import { logsOf } from '../simulator/world/logs';
import { seedWriter } from './log-writer';
import { expect, openService, test } from './rows-world';

test('Live Tail is switched on for a log with its cost beside it, sends lines, and is switched off again', async ({
  page,
  rows,
}) => {
  const write = seedWriter(rows, 'tailed');
  write(['before']);
  await openService(page, 'tailed');
  await page.goto('/shop/us-east-1/clusters/shop/services/tailed/logs');
  const log = page.getByTestId('log-lines');
  await expect(log).toContainText('before');
  await page.getByRole('button', { name: 'Live Tail off' }).click();
  const panel = page.getByRole('dialog', { name: 'Live Tail' });
  await expect(panel).toContainText('0 of 1,800 minutes used');
  await expect(panel).toContainText('Another hour is free');
  await panel.getByRole('button', { name: 'Switch on' }).click();
  await expect(panel.getByRole('button', { name: 'Switch off' })).toBeVisible();
  await expect(page.getByTestId('live-tail')).toHaveText('Live Tail on');
  await expect(panel).toContainText('1 of 1,800 minutes used');
  await expect(log).toContainText('admin switched Live Tail on.');
  expect(logsOf(rows.region).listeners.size).toBe(1);

  // While nothing can be read, what comes is Live Tail's.
  rows.fault({ kind: 'denied', operation: 'FilterLogEvents' });
  await expect(log).toContainText('cannot be read');
  write(['by Live Tail']);
  await expect(log).toContainText('by Live Tail');
  rows.heal();

  await panel.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByTestId('live-tail')).toHaveText('Live Tail off');
  await expect.poll(() => logsOf(rows.region).listeners.size).toBe(0);
  // Who reads this has read the other again, and knew it.
  write(['by reading']);
  await expect(log).toContainText('by reading', { timeout: 60_000 });
  await expect(log.getByText('by Live Tail')).toHaveCount(1);
});
