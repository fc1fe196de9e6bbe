import { seedWriter } from './log-writer';
import { expect, openService, simulated, test } from './rows-world';

test('a line and a view are found by their address when ECS knows the task no more', async ({ page, rows }) => {
  const write = seedWriter(rows, 'gone');
  const at = Date.now() - 40 * 60_000;
  write(
    Array.from({ length: 30 }, (_, i) => `${i % 10 === 7 ? 'ERROR' : 'INFO'} step ${i}`),
    at,
  );
  await openService(page, 'gone');
  await page.goto(`/shop/us-east-1/clusters/shop/services/gone/logs?from=${at - 60_000}&to=${at + 60_000}&level=error`);
  const lines = page.getByTestId('log-lines').locator('[data-row=line]');
  await expect(lines).toHaveCount(3);
  await lines
    .nth(1)
    .getByRole('button', { name: /^\d\d:\d\d:\d\d/ })
    .click();
  await expect(page).toHaveURL(/at=\d+&line=/);
  const address = page.url();

  // ECS tells of a stopped task for an hour, and then of nothing that it was.
  const service = simulated(rows, 'gone');
  for (const revision of service.live) revision.tasks.clear();
  service.cluster.tasks.clear();
  const next = await page.context().newPage();
  await next.goto(address);
  const found = next.getByTestId('log-lines').locator('[data-row=line]');
  await expect(next.locator('[aria-current=true]')).toContainText('ERROR step 17');
  await expect(found).toHaveCount(3);
  await expect(next.getByText('3 of 30 lines')).toBeVisible();
  await next.close();
});
