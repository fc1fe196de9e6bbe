import { expect, signIn, test } from './app';

/** Open event streams, as the program counts them. */
async function openStreams(address: string): Promise<number> {
  const answer = await fetch(`${address}/api/metrics`, { headers: { authorization: 'Bearer of-the-test' } });
  return Number(/^quarterdeck_streams (\d+)$/m.exec(await answer.text())?.[1]);
}

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  test(`${signal} ends everything with a stream open`, async ({ page, launch }) => {
    const app = await launch({ env: { QUARTERDECK_METRICS_TOKEN: 'of-the-test' } });
    await signIn(page, { to: `${app.address}/` });
    await expect.poll(() => openStreams(app.address)).toBeGreaterThan(0);
    expect(await app.stop(signal)).toBe(0);
    // The simulator has gone with it.
    await expect(fetch(app.simulator)).rejects.toThrow();
  });
}

test('the simulator goes with the program even after kill -9', async ({ launch }) => {
  const app = await launch();
  expect(await app.stop('SIGKILL')).toBeNull();
  await expect
    .poll(() =>
      fetch(app.simulator).then(
        () => 'answers',
        () => 'is gone',
      ),
    )
    .toBe('is gone');
});

test('outside the demo the setup link makes the admin, works once, and demo does not exist', async ({
  page,
  launch,
}) => {
  const app = await launch({
    env: { QUARTERDECK_DEMO: '0', AWS_REGION: 'us-east-1', AWS_EC2_METADATA_DISABLED: 'true' },
  });
  const link = /http\S+\/setup\?token=\S+/.exec(app.output())?.[0] ?? '';
  await page.goto(link);
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery');
  await page.getByLabel('Once more').fill('correct horse battery');
  await page.getByRole('button', { name: 'Set password and sign in' }).click();
  await page.waitForURL(`${app.address}/`);
  await page.goto(link);
  await expect(page.getByText('This link does not work')).toBeVisible();
  await page.context().clearCookies();
  await page.goto(`${app.address}/sign-in`);
  await expect(page.getByText('This is a demo')).toHaveCount(0);
  await page.getByLabel('Name').fill('demo');
  await page.getByLabel('Password').fill('demo');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('This name and password do not go together.')).toBeVisible();
});
