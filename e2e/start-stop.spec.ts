import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './app';

const account = '111111111111';
const region = 'eu-central-1';
const credentials = { accessKeyId: account, secretAccessKey: 'simulator' };

/** Presses a button, reads its plan and confirms it. */
async function carryOut(page: Page, label: string): Promise<void> {
  await page.getByRole('button', { name: label, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(`to see ${label.toLowerCase()} work`);
  await dialog.getByRole('button', { name: new RegExp(`^${label} `) }).click();
  await expect(dialog).toHaveCount(0);
}

test('a database and a host are stopped, started and rebooted, each by its plan, and the page follows', async ({
  page,
  app,
}) => {
  const rds = new RDSClient({ endpoint: app.simulator, region, credentials });
  const database = async () =>
    (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: 'cloudnotes-db' }))).DBInstances?.[0]
      ?.DBInstanceStatus;
  const ec2 = new EC2Client({ endpoint: app.simulator, region, credentials });
  const found = await ec2.send(new DescribeInstancesCommand({}));
  const id = found.Reservations?.[0]?.Instances?.[0]?.InstanceId ?? '';
  const host = async () =>
    (await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }))).Reservations?.[0]?.Instances?.[0]?.State
      ?.Name;
  const soon = { timeout: 60_000 };

  await signIn(page, { to: '/cloudnotes/eu-central-1/databases/cloudnotes-db' });
  await carryOut(page, 'Stop');
  await expect.poll(database, soon).toBe('stopped');
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeEnabled(soon);
  await expect(page.getByRole('button', { name: 'Stop', exact: true })).toBeDisabled();
  await carryOut(page, 'Start');
  await expect.poll(database, soon).toBe('available');
  await expect(page.getByRole('button', { name: 'Reboot', exact: true })).toBeEnabled(soon);
  await carryOut(page, 'Reboot');
  await expect.poll(database, soon).toBe('available');

  await page.goto(`/cloudnotes/eu-central-1/hosts/${id}`);
  await carryOut(page, 'Stop');
  await expect.poll(host, soon).toBe('stopped');
  await expect(page.getByRole('button', { name: 'Start', exact: true })).toBeEnabled(soon);
  await carryOut(page, 'Start');
  await expect.poll(host, soon).toBe('running');
  await expect(page.getByRole('button', { name: 'Reboot', exact: true })).toBeEnabled(soon);
  await carryOut(page, 'Reboot');

  await page.goto('/audit?account=cloudnotes');
  for (const what of ['Stop database', 'Start database', 'Reboot database', 'Stop host', 'Start host', 'Reboot host'])
    await expect(page.getByRole('group', { name: 'Changes' })).toContainText(what);
});
