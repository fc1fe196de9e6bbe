import type { Page } from '@playwright/test';
import { signIn as signInAs } from './app';
import { adminPassword, expect, idOf, test } from './own-world';

const signIn = (page: Page, to = '/') => signInAs(page, { name: 'admin', password: adminPassword, to });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first();
const nextReading = { timeout: 45_000 };
/** What a lab hands out; the key id is the simulated account. */
const lines = (account: string) =>
  `[default]\naws_access_key_id=${account}\naws_secret_access_key=${'s'.repeat(40)}\naws_session_token=${'t'.repeat(300)}\n`;

async function paste(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Paste keys for lab' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/Access key id/).fill(text);
  await dialog.getByRole('button', { name: 'Save keys' }).click();
}

test('missing keys say so until somebody pastes them, ended ones until somebody pastes new ones', async ({
  page,
  context,
  world,
}) => {
  test.setTimeout(150_000);
  await signIn(page);
  await page.evaluate(() => document.documentElement.setAttribute('data-marked', ''));
  const services = page.getByRole('main').getByRole('status').filter({ hasText: 'lab · us-east-1' });
  await expect(services.first()).toContainText('lab: no keys are pasted.', nextReading);
  await expect(services.first()).toContainText('Paste the keys that the lab shows under Settings.');
  await expect(panel(page, 'Accounts')).toContainText('No credentials');
  await expect(page.getByRole('link', { name: 'backend-flask', exact: true }).first()).toBeVisible();

  const settings = await context.newPage();
  await settings.goto('/settings');
  const row = settings.getByRole('row').filter({ has: settings.getByRole('button', { name: 'Paste keys for lab' }) });
  await expect(row).toContainText('No keys are pasted yet.');
  await paste(settings, 'nothing of use');
  await expect(settings.getByRole('dialog')).toContainText('No keys were found in this text.');
  await expect(settings.getByRole('dialog')).toContainText('The keys were not saved.');
  await settings.keyboard.press('Escape');
  await paste(settings, lines('121212121212'));
  await expect(settings.getByRole('dialog')).toHaveCount(0);
  await expect(row).toContainText('The keys work');
  await expect(row).toContainText('121212121212');
  expect(await settings.content()).not.toContain('s'.repeat(40));
  await expect(services).toHaveCount(0, nextReading);

  world.fault({ kind: 'expired', account: '121212121212' });
  await expect(services.first()).toContainText("The session of lab's credentials has ended.", nextReading);
  await settings.reload();
  await expect(row).toContainText('Start the lab again and paste its new keys.');
  await paste(settings, lines('131313131313'));
  await expect(row).toContainText('The keys work');
  await expect(services).toHaveCount(0, nextReading);
  await expect(page.locator('html[data-marked]')).toHaveCount(1);
});

test('keys that AWS does not accept, and a Region that is switched off, say what to do', async ({ page, world }) => {
  const account = idOf('far');
  world.fault({ kind: 'wrong-credentials', account });
  await signIn(page, '/far/me-central-1');
  const main = page.getByRole('main');
  await expect(main).toContainText("AWS does not accept far's credentials", nextReading);
  await expect(main).toContainText('Check that me-central-1 is switched on for this account.');
  world.heal();
  world.fault({ kind: 'error', code: 'OptInRequired', status: 403, account });
  await expect(main).toContainText('me-central-1 is switched off for far.', nextReading);
  await expect(main).toContainText('Switch the Region on, or leave it out.');
  world.heal();
  await expect(main).toContainText('No ECS service here.', nextReading);
});

const cluster = '/cruddur/us-east-1/clusters';
/** What AWS alone can say is missing comes after the page has begun, with status 200: it may be there a moment later. */
const nowhere: [address: string, status: number, says: string][] = [
  ['/nobody/us-east-1', 404, '/nobody/us-east-1'],
  ['/cruddur/eu-west-3', 404, '/cruddur/eu-west-3'],
  [`/nobody/us-east-1/clusters/c/services/s`, 404, '/nobody/us-east-1/clusters/c/services/s'],
  ['/cruddur', 404, 'This address leads nowhere.'],
  [`${cluster}/none`, 200, 'There is no cluster none'],
  [`${cluster}/cruddur/services/none`, 200, 'none'],
  [`${cluster}/none/services/none`, 200, 'This cluster does not exist in cruddur, us-east-1.'],
  [`${cluster}/cruddur/tasks/${'0'.repeat(32)}`, 200, 'There is no task 00000000'],
  ['/cruddur/us-east-1/images/none', 200, 'This repository does not exist in cruddur, us-east-1.'],
  ['/cruddur/us-east-1/databases/none', 200, 'This database does not exist in cruddur, us-east-1.'],
  ['/cruddur/us-east-1/hosts/i-00000000000000000', 200, 'does not exist'],
];

test('what the address names and nobody has is said by its name', async ({ page }) => {
  await signIn(page);
  for (const [address, status, says] of nowhere) {
    const answer = await page.goto(address);
    await expect.soft(page.getByRole('main'), address).toContainText(says, { timeout: 5_000 });
    expect.soft(answer?.status(), address).toBe(status);
  }
});
