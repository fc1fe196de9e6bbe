import { firstSeen, seedTwoWriters, seedWriter } from './log-writer';
import { expect, openService, test } from './rows-world';

test('a log is followed, never moves what one reads, takes late lines where they belong, and holds a burst', async ({
  page,
  rows,
}) => {
  test.setTimeout(180_000);
  const write = seedWriter(rows, 'writer');
  write(
    Array.from({ length: 300 }, (_, i) => `line ${i}`),
    Date.now() - 60_000,
  );
  await openService(page, 'writer');
  await page.goto('/shop/us-east-1/clusters/shop/services/writer/logs');
  const log = page.getByTestId('log-lines');
  await expect(log).toContainText('line 299');
  const newestAt = Date.now();
  write(['the newest'], newestAt);
  await expect(log).toContainText('the newest');

  // Scrolled up: what is read stays in its place, and the count says what came.
  const box = await log.boundingBox();
  if (!box) throw new Error('no log');
  await page.mouse.move(box.x + 50, box.y + 50);
  await page.mouse.wheel(0, -2_000);
  await expect(page.getByRole('button', { name: 'Follow' })).toBeVisible();
  const before = await firstSeen(log);
  write(['one more', 'and one more']);
  write(['a late one'], newestAt - 1);
  await expect(page.getByRole('button', { name: '2 new lines' })).toBeVisible();
  await expect.poll(() => firstSeen(log)).toBe(before);

  // The late line stands before those that are newer than it.
  await page.getByRole('button', { name: /new line|Follow/ }).click();
  const order = async () => ((await log.textContent()) ?? '').match(/line 299|a late one|the newest|one more/g);
  // Late lines are looked for once a minute where they are later than what is read twice.
  await expect
    .poll(order, { timeout: 75_000 })
    .toEqual(['line 299', 'a late one', 'the newest', 'one more', 'one more']);

  // A burst: every line is there, and no more rows are drawn than are seen.
  write(Array.from({ length: 30_000 }, (_, i) => `burst ${i}`));
  await expect(page.getByText('30,304 lines', { exact: true })).toBeVisible({ timeout: 60_000 });
  await expect(log).toContainText('burst 29999');
  expect(await log.locator('[data-row]').count()).toBeLessThan(200);
});

test('a filter goes through all lines, and long lines wrap without moving what one reads', async ({ page, rows }) => {
  const write = seedWriter(rows, 'filtered');
  const words = 'word '.repeat(400);
  write(
    Array.from(
      { length: 5_000 },
      (_, i) => `request ${i} ${i % 1_000 === 7 ? 'boom' : 'fine'} ${i % 10 === 3 ? words : ''}`,
    ),
  );
  write([`a long line ${words}`]);
  await openService(page, 'filtered');
  await page.goto('/shop/us-east-1/clusters/shop/services/filtered/logs');
  const log = page.getByTestId('log-lines');
  await expect(log).toContainText('a long line');
  await page.getByLabel('Find in lines').fill('boom');
  await page.getByLabel('Lines that match').selectOption('only');
  await expect(page.getByText('5 of 5,001 lines')).toBeVisible();
  await expect(log.locator('[data-row=line]')).toHaveCount(5);
  await page.getByLabel('Find in lines').fill('');
  await expect(page.getByText('5,001 lines', { exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'View', exact: true }).click();
  // How a log looked last is remembered, also by the tests before.
  await page.getByRole('menuitemcheckbox', { name: 'Wrap long lines' }).check();
  await page.keyboard.press('Escape');
  await expect(log.locator('[data-row=line]').last()).toContainText('a long line');
  const height = () =>
    log
      .locator('[data-row=line]')
      .last()
      .evaluate((row) => (row as HTMLElement).offsetHeight);
  await expect.poll(height).toBeGreaterThan(100);

  // Scrolled up, the line at the upper edge stays there, among long ones above and below.
  const box = await log.boundingBox();
  if (!box) throw new Error('no log');
  await page.mouse.move(box.x + 50, box.y + 50);
  await page.mouse.wheel(0, -5_000);
  await expect(page.getByRole('button', { name: 'Follow' })).toBeVisible();
  await log.evaluate((frame) => {
    const distances = [...frame.querySelectorAll('[data-row=line]')].map(
      (row) => row.getBoundingClientRect().top - frame.getBoundingClientRect().top,
    );
    frame.scrollBy(0, distances.find((distance) => distance >= 0) ?? 0);
  });
  await expect.poll(() => firstSeen(log)).toMatch(/ at 0$/);
  const tallest = () =>
    log
      .locator('[data-row=line]')
      .evaluateAll((rows) => Math.max(...rows.map((row) => (row as HTMLElement).offsetHeight)));
  const before = await firstSeen(log);
  for (const wraps of [false, true]) {
    await page.keyboard.press('w');
    await expect.poll(async () => (await tallest()) > 100).toBe(wraps);
    await expect.poll(() => firstSeen(log)).toBe(before);
  }

  // One that is read from its middle on stays too, though it is one line high then.
  await log.evaluate((frame) => {
    const top = frame.getBoundingClientRect().top;
    const long = [...frame.querySelectorAll<HTMLElement>('[data-row=line]')].find((row) => row.offsetHeight > 100);
    if (long) frame.scrollBy(0, long.getBoundingClientRect().top - top + 80);
    return new Promise(requestAnimationFrame);
  });
  await page.keyboard.press('w');
  await expect.poll(() => firstSeen(log)).toMatch(/word .* at [01]$/);
});

test('a JSON line unfolds and gives columns; the address keeps the view and points at a line', async ({
  page,
  rows,
}) => {
  const write = seedWriter(rows, 'pointed');
  write(
    Array.from({ length: 400 }, (_, i) => JSON.stringify({ level: 'info', path: `/item/${i}`, ms: i })),
    Date.now() - 20 * 60_000,
  );
  write([
    JSON.stringify({ level: 'error', path: '/broken', ms: 7 }),
    'see https://example.com/why and javascript:alert(1)',
  ]);
  await openService(page, 'pointed');
  await page.goto('/shop/us-east-1/clusters/shop/services/pointed/logs');
  const log = page.getByTestId('log-lines');
  const broken = log.locator('[data-row=line]').filter({ hasText: '/broken' });
  await broken.getByRole('button', { name: 'Unfold the fields' }).click();
  await broken.getByRole('button', { name: 'path', exact: true }).click();
  await expect(page).toHaveURL(/column=path/);
  await expect(log.locator('a[target]')).toHaveAttribute('href', 'https://example.com/why');
  await expect(log.locator('a[target]')).toHaveCount(1);

  // Older lines come when they are asked for; one of them is pointed at, and found again by the next person.
  await page.getByRole('button', { name: 'Older lines' }).click();
  await expect(page.getByText('402 lines')).toBeVisible();
  await log.evaluate((frame) => frame.scrollTo(0, 0));
  const old = log.locator('[data-row=line]').filter({ hasText: '/item/3"' });
  await old.getByRole('button', { name: /^\d\d:\d\d:\d\d/ }).click();
  await expect(page).toHaveURL(/at=\d+&line=/);
  const next = await page.context().newPage();
  await next.goto(page.url());
  await expect(next.locator('[aria-current=true]')).toContainText('/item/3"', { timeout: 30_000 });
  await next.close();
});

test('tasks are chosen by revision, a stack trace opens, and a hostile line does no harm', async ({ page, rows }) => {
  const write = seedTwoWriters(rows, 'stacked');
  const at = Date.now();
  const trace = [
    'Traceback (most recent call last):',
    '  File "app.py", line 12, in home',
    '    f()',
    "KeyError: 'URL'",
  ];
  const hostile = '<img src=x onerror=alert(1)> \u001b[38;2;1;1;1mdark\u001b[0m \u202eevil\u0000 javascript:alert(1)';
  write(1, ['GET / 200 4ms', hostile, 'y'.repeat(300_000)], at + 1);
  // Its task appears with the deployment.
  await expect(() => write(2, trace, at)).toPass();
  await openService(page, 'stacked');
  await page.goto('/shop/us-east-1/clusters/shop/services/stacked/logs');
  const lines = page.getByTestId('log-lines').locator('[data-row=line]');
  await expect(lines).toHaveCount(5);

  // The trace is its first line and what went wrong, until it is opened.
  await expect(lines.nth(1)).toContainText("KeyError: 'URL'");
  await lines.first().getByRole('button', { name: '2 lines' }).click();
  await expect(lines).toHaveCount(7);
  await lines.first().getByRole('button', { name: '2 lines' }).click();
  await expect(lines).toHaveCount(5);

  // Hostile text is text, and a long line is not all on the page.
  await expect(lines.filter({ hasText: '<img' })).toContainText('dark ⟨U+202E⟩evil␀ javascript:alert(1)');
  await expect(lines.locator('img')).toHaveCount(0);
  expect((await lines.last().textContent())?.length).toBeLessThan(3_000);

  // One revision, said in the address; and back by the keyboard.
  await page.getByRole('button', { name: /of rev 2.*of rev 1/ }).click();
  await page.getByRole('button', { name: 'Only rev 1' }).click();
  await expect(page).toHaveURL(/revision=stacked(:|%3A)1/);
  await expect(lines).toHaveCount(3);
  await page.getByRole('button', { name: 'All tasks' }).press('Enter');
  await expect(lines).toHaveCount(5);
});
