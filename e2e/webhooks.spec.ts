import { createHmac } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { type Receiver, startReceiver } from '../lib/notify/test-receiver';
import { expect, signIn, test } from './app';

let receiver: Receiver;
test.beforeAll(async () => {
  receiver = await startReceiver();
});
test.afterAll(() => receiver.close());

test('an admin sets up a webhook, tries it out, sees the delivery, sends it again, and removes it', async ({
  page,
}) => {
  await signIn(page, { to: '/settings' });
  await page.getByRole('navigation', { name: 'Settings' }).getByRole('link', { name: 'Webhooks' }).click();
  await expect(page.getByText('No webhook yet')).toBeVisible();

  await page.getByRole('button', { name: 'New webhook' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('on-call');
  await dialog.getByLabel('Address').fill(receiver.url);
  await dialog.getByRole('button', { name: 'Create webhook' }).click();
  await expect(dialog.getByText('Plain http is for private addresses, and those are not allowed here.')).toBeVisible();
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Allow private addresses' }).click();
  await dialog.getByRole('button', { name: 'Allow private addresses' }).click();
  await expect(page.getByText('Webhooks may lead to private addresses')).toBeVisible();

  await page.getByRole('button', { name: 'New webhook' }).click();
  await dialog.getByLabel('Name').fill('on-call');
  await dialog.getByLabel('Address').fill(receiver.url);
  await dialog.getByRole('button', { name: 'Create webhook' }).click();
  const secret = await page.getByTestId('webhook-secret').innerText();
  await dialog.getByRole('button', { name: 'I have copied it' }).click();
  const line = page.getByRole('list', { name: 'Webhooks' }).getByRole('listitem');
  await expect(line).toContainText(`http://127.0.0.1:${receiver.port}/…`);

  await page.getByRole('button', { name: 'Send a test to on-call' }).click();
  const delivery = page
    .getByRole('table', { name: 'Deliveries' })
    .getByRole('row')
    .filter({ hasText: 'demo tries out' });
  await expect(delivery).toContainText('delivered');
  await expect(delivery).toContainText('HTTP 204');
  const [posted] = receiver.received;
  const [, t, hex] = /^t=(\d+),v1=(\w+)$/.exec(String(posted?.headers['x-quarterdeck-signature'])) ?? [];
  expect(hex).toBe(createHmac('sha256', secret).update(`${t}.${posted?.body}`).digest('hex'));

  receiver.answers({ status: 500 });
  await delivery.getByRole('button', { name: 'Send again' }).click();
  await expect(delivery).toContainText('HTTP 500');
  await expect(delivery).toContainText('will be tried again');
  expect(receiver.received[1]?.headers['x-quarterdeck-id']).toBe(posted?.headers['x-quarterdeck-id']);

  await page.reload();
  const source = await page.content();
  for (const hidden of [secret, 's3cret', '/hook']) expect(source).not.toContain(hidden);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);

  await page.getByRole('button', { name: 'Remove on-call' }).click();
  await dialog.getByRole('button', { name: 'Remove webhook' }).click();
  await expect(page.getByText('No webhook yet')).toBeVisible();
  await page.goto('/audit');
  await expect(page.getByText(/^Created the webhook on-call to http:\/\/127\.0\.0\.1/)).toBeVisible();
  await expect(page.getByText('Sent a test to the webhook on-call')).toBeVisible();
});
