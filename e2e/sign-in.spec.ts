import { expect, signInByPage, test } from './app';

test('the sign-in page says that this is a demo and which user to take', async ({ page }) => {
  await page.goto('/');
  await expect(page).toHaveURL(/\/sign-in$/);
  await expect(page.getByText('This is a demo')).toContainText('Sign in as demo with the password demo');
});

test('a wrong password gets a sentence, and the right one leads to where one wanted to go', async ({ page }) => {
  await page.goto('/settings');
  await expect(page).toHaveURL(/\/sign-in\?to=%2Fsettings$/);
  await page.getByLabel('Name').fill('demo');
  await page.getByLabel('Password').fill('wrong');
  await page.keyboard.press('Enter');
  await expect(page.getByText('This name and password do not go together.')).toBeVisible();
  await page.getByLabel('Password').fill('demo');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/settings$/);
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
});

test('signing out ends the session', async ({ page }) => {
  await signInByPage(page);
  await page.getByRole('button', { name: 'Menu of demo' }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  // The live stream may hear of it first; it leads to the same page, and back to where one was.
  await expect(page).toHaveURL(/\/sign-in(\?|$)/);
  await page.goto('/settings');
  await expect(page).toHaveURL(/\/sign-in/);
});

test('the sign-in page fits a phone', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto('/sign-in');
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBe(360);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeInViewport();
});

test('pages carry a strict content policy, and no script breaks it', async ({ page }) => {
  const refused: string[] = [];
  page.on('console', (message) => {
    if (/Content Security Policy/i.test(message.text())) refused.push(message.text());
  });
  const answer = await page.goto('/sign-in');
  expect(answer?.headers()['content-security-policy']).toMatch(/script-src 'self' 'nonce-[^']+';/);
  await signInByPage(page, { to: '/settings' });
  await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible();
  expect(refused).toEqual([]);
});

test('wrong passwords are slowed down however many addresses the client claims', async ({ request, app }) => {
  const answers: string[] = [];
  // The first wait is a second long: where a try takes as long as that, a later and longer one is met.
  for (let at = 1; at <= 9 && !answers.at(-1)?.startsWith('wait:'); at++) {
    const claimed = { 'X-Forwarded-For': `6.6.6.${at}`, 'X-Quarterdeck-Peer': `6.6.7.${at}` };
    const { csrfToken } = await (await request.get(`${app.address}/api/auth/csrf`)).json();
    const answer = await request.post(`${app.address}/api/auth/callback/credentials`, {
      form: { name: 'nobody', password: 'wrong', csrfToken, json: 'true' },
      headers: claimed,
    });
    answers.push(new URL((await answer.json()).url).searchParams.get('error') ?? 'none');
  }
  expect(answers.slice(0, 5)).toEqual(Array(5).fill('CredentialsSignin'));
  expect(answers.at(-1)).toMatch(/^wait:\d+$/);
});
