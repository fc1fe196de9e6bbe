import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, signIn, test } from './app';

const password = 'correct horse battery';

test('an admin creates a viewer, who sees one account and cannot configure, and shuts them out again', async ({
  page,
  browser,
  app,
}) => {
  await signIn(page, { to: '/settings' });
  await page.getByRole('button', { name: 'New user' }).click();
  await page.getByLabel('Name').fill('anna');
  await page.getByRole('textbox', { name: 'Password' }).fill('short');
  await page.getByRole('checkbox', { name: 'cruddur' }).check();
  await page.getByRole('button', { name: 'Create user' }).click();
  await expect(page.getByText('Take at least 12 characters.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Password' }).fill(password);
  await page.getByRole('button', { name: 'Create user' }).click();
  const line = page.getByRole('row', { name: /^anna viewer cruddur active/ });
  await expect(line).toBeVisible();

  const hers = await (await browser.newContext({ baseURL: app.address })).newPage();
  await signIn(hers, { name: 'anna', password, to: '/settings' });
  await expect(hers.getByRole('table', { name: 'Accounts' })).toContainText('cruddur');
  await expect(hers.getByRole('table', { name: 'Accounts' })).not.toContainText('cloudnotes');
  await expect(hers.getByRole('button', { name: 'New user' })).toHaveCount(0);
  await hers.goto('/cloudnotes/eu-central-1');
  await expect(hers.getByText('cloudnotes-server')).toHaveCount(0);

  await line.getByRole('button', { name: 'Disable anna' }).click();
  await expect(page.getByRole('row', { name: /^anna viewer cruddur disabled/ })).toBeVisible();
  await hers.goto('/settings');
  await expect(hers).toHaveURL(/\/sign-in/);
  await hers.context().close();
});

test('lab keys are pasted, checked against AWS, and an edit of the accounts file that breaks it is named', async ({
  page,
  app,
  launch,
}) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'quarterdeck-accounts-'));
  const file = path.join(folder, 'accounts.yaml');
  const account = `accounts:
  - name: lab-05
    regions: [us-east-1]
    endpoint: ${app.simulator}
    credentials: { from: pasted }
`;
  writeFileSync(file, account);
  const own = await launch({ env: { QUARTERDECK_ACCOUNTS: file, QUARTERDECK_ADMIN_PASSWORD: password } });
  await signIn(page, { name: 'admin', password, to: `${own.address}/settings` });
  await expect(page.getByText('No keys are pasted yet.')).toBeVisible();

  await page.getByRole('button', { name: 'Paste keys for lab-05' }).click();
  const keys = page.getByLabel('Access key id, secret access key, session token');
  await keys.fill('[default]\naws_access_key_id=ASIAZ7EXPLTESTKEY234\naws_secret_access_key=abc');
  await page.getByRole('button', { name: 'Save keys' }).click();
  await expect(page.getByText(/This lacks the session token/)).toBeVisible();
  await keys.fill('export AWS_ACCESS_KEY_ID=555555555555\nexport AWS_SECRET_ACCESS_KEY="of-the-simulator"');
  await page.getByRole('button', { name: 'Save keys' }).click();
  await expect(page.getByText('The keys work.')).toBeVisible();
  expect(await page.content()).not.toContain('of-the-simulator');

  writeFileSync(file, account.replace('us-east-1', 'nowhere'));
  await page.reload();
  await expect(page.getByText('line 3, accounts[0].regions[0]: is not a Region')).toBeVisible();
  await expect(page.getByRole('table', { name: 'Accounts' })).toContainText('lab-05');
  await page.goto(`${own.address}/audit`);
  await expect(page.getByText('Pasted new keys for lab-05')).toBeVisible();
  rmSync(folder, { recursive: true });
});
