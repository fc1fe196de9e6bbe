import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import type { Page } from '@playwright/test';
import { expect, signIn, test } from './app';

const account = '111111111111';
const region = 'eu-central-1';
const credentials = { accessKeyId: account, secretAccessKey: 'simulator' };
const soon = { timeout: 60_000 };

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
  context,
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

  async function inTurn(own: Page, state: () => Promise<string | undefined>, well: string): Promise<void> {
    const press = (label: string) => own.getByRole('button', { name: label, exact: true });
    await carryOut(own, 'Stop');
    await expect.poll(state, soon).toBe('stopped');
    await expect(press('Start')).toBeEnabled(soon);
    await expect(press('Stop')).toBeDisabled();
    await carryOut(own, 'Start');
    await expect.poll(state, soon).toBe(well);
    await expect(press('Reboot')).toBeEnabled(soon);
    await carryOut(own, 'Reboot');
    await expect.poll(state, soon).toBe(well);
  }

  await signIn(page, { to: '/cloudnotes/eu-central-1/databases/cloudnotes-db' });
  const other = await context.newPage();
  await other.goto(`/cloudnotes/eu-central-1/hosts/${id}`);
  await Promise.all([inTurn(page, database, 'available'), inTurn(other, host, 'running')]);

  await page.goto('/audit?account=cloudnotes');
  for (const what of ['Stop database', 'Start database', 'Reboot database', 'Stop host', 'Start host', 'Reboot host'])
    await expect(page.getByRole('group', { name: 'Changes' })).toContainText(what);
});
