import { UpdateServiceCommand } from '@aws-sdk/client-ecs';
import type { Page } from '@playwright/test';
import type { FaultRequest } from '../simulator/faults/faults';
import { kinds } from '../simulator/faults/kinds';
import { signIn as signInAs } from './app';
import { ecsOf } from './endpoint';
import { adminPassword, expect, idOf, test } from './own-world';

const signIn = (page: Page, to = '/') => signInAs(page, { name: 'admin', password: adminPassword, to });
const panel = (page: Page, name: string) => page.getByRole('region', { name, exact: true }).first();
/** Notes the present document: after a reload the note is gone. */
const markPage = (page: Page) => page.evaluate(() => document.documentElement.setAttribute('data-marked', ''));
const expectSamePage = (page: Page) => expect(page.locator('html[data-marked]')).toHaveCount(1);
/** A reading at rest is 15 s after the last one, and up to 20 s after a failure. */
const nextReading = { timeout: 45_000 };

interface Row {
  account: string;
  fault: Omit<FaultRequest, 'account'>;
  /** Card of the fleet that says so; the services' sentences stand above their list. */
  card: string | undefined;
}

const fleet: Row[] = [
  { account: 'cruddur', fault: { kind: 'denied', api: 'rds' }, card: 'Databases' },
  { account: 'ref-card-01', fault: { kind: 'html', api: 'ec2' }, card: 'Hosts' },
  { account: 'ref-card-01', fault: { kind: 'missing', operation: 'DescribeRepositories' }, card: 'Image repositories' },
  { account: 'ref-card-03', fault: { kind: 'throttle', api: 'ecr' }, card: 'Image repositories' },
  { account: 'ref-card-03', fault: { kind: 'drop', api: 'rds' }, card: 'Databases' },
  {
    account: 'cruddur',
    fault: { kind: 'error', api: 'ec2', code: 'InvalidParameterValue', status: 400 },
    card: 'Hosts',
  },
  { account: 'cloudnotes', fault: { kind: 'latency', api: 'ec2', latencyMs: 16_000 }, card: 'Hosts' },
  { account: 'meuthak', fault: { kind: 'unreachable' }, card: undefined },
  { account: 'odd', fault: { kind: 'expired' }, card: undefined },
  { account: 'far', fault: { kind: 'wrong-credentials' }, card: undefined },
];

test('each fault of a request says its sentence in its own place on the fleet, and heals by itself', async ({
  page,
  world,
}) => {
  test.setTimeout(150_000);
  const faults = fleet.map(({ account, fault, card }) => {
    const { says } = world.fault({ ...fault, account: idOf(account) });
    return { account, says, card };
  });
  await signIn(page);
  await markPage(page);
  const note = (text: string, account: string, card: string | undefined) =>
    (card ? panel(page, card) : page.getByRole('main'))
      .getByRole('status')
      .filter({ hasText: text })
      .filter({ hasText: `${account} ·` });
  for (const { account, says, card } of faults) {
    await expect(note(says, account, card).first(), `${account}: ${says}`).toBeVisible(nextReading);
  }
  await expect(note('AWS had an error', 'cruddur', 'Hosts')).toHaveCount(0);
  // All else lives: services of accounts that lost a part, and what other accounts have in the same cards.
  for (const thing of ['backend-flask', 'rechsteiner-refcard01', 'refcard03', 'cloudnotes-db']) {
    await expect(page.getByRole('main').getByRole('link', { name: thing, exact: true }).first()).toBeVisible();
  }
  await expect(panel(page, 'Accounts')).toContainText('Unreachable');
  await expect(panel(page, 'Accounts')).toContainText('Rejected');

  world.heal();
  for (const { account, says, card } of faults) {
    await expect(note(says, account, card), `${account}: ${says}`).toHaveCount(0, nextReading);
  }
  await expect(page.getByRole('main').getByRole('link', { name: 'cloudnotes-server' }).first()).toBeVisible();
  await expectSamePage(page);
});

const service = '/cruddur/us-east-1/clusters/cruddur/services/backend-flask';

test('a part of a service that cannot be read costs its own panel, and comes back', async ({ page, world }) => {
  test.setTimeout(120_000);
  const account = idOf('cruddur');
  const faults: [FaultRequest, string][] = [
    [{ kind: 'drop', operation: 'ListTasks' }, 'Tasks'],
    [{ kind: 'missing', operation: 'ListServiceDeployments' }, 'History'],
    [{ kind: 'html', operation: 'DescribeTargetHealth' }, 'Load balancer targets'],
    [{ kind: 'denied', operation: 'FilterLogEvents' }, 'Logs'],
  ];
  for (const [fault] of faults) world.fault({ ...fault, account });
  await signIn(page, service);
  await markPage(page);
  for (const [{ kind }, title] of faults) {
    await expect(panel(page, title), `${title}: ${kind}`).toContainText(kinds[kind].says, nextReading);
  }
  await expect(page.getByRole('heading', { level: 1, name: 'backend-flask' })).toBeVisible();
  await expect(panel(page, 'Events')).toContainText('has reached a steady state');
  await expect(page.getByRole('button', { name: 'Force new deployment' })).toBeEnabled();

  world.heal();
  for (const [{ kind }, title] of faults) {
    await expect(panel(page, title), `${title}: ${kind}`).not.toContainText(kinds[kind].says, nextReading);
  }
  await expect(panel(page, 'Tasks').getByRole('row').nth(1)).toBeVisible();
  await expectSamePage(page);
});

test('a repository, a database and a host say what is missing of them, each in its place', async ({
  page,
  context,
  world,
}) => {
  test.setTimeout(120_000);
  const [notes, cruddur] = [idOf('cloudnotes'), idOf('cruddur')];
  world.fault({ kind: 'denied', operation: 'DescribeImages', account: cruddur });
  world.fault({ kind: 'html', operation: 'DescribeEvents', account: notes });
  world.fault({ kind: 'missing', operation: 'DescribeDBSnapshots', account: notes });
  world.fault({ kind: 'throttle', operation: 'DescribeSecurityGroups', account: notes });
  await signIn(page, '/cloudnotes/eu-central-1/databases/cloudnotes-db');
  const [images, host] = [await context.newPage(), await context.newPage()];
  await images.goto('/cruddur/us-east-1/images/backend-flask');
  await host.goto('/hosts');
  await host.getByRole('link', { name: 'cloudnotes-server' }).first().click();
  const expected: [Page, string | undefined, string][] = [
    [page, 'Events', kinds.html.says],
    [page, 'Snapshots', kinds.missing.says],
    [page, 'Security groups', kinds.throttle.says],
    [images, undefined, 'cruddur may not call ecr:DescribeImages'],
    [host, 'Security groups', kinds.throttle.says],
  ];
  const place = (where: Page, title: string | undefined) => (title ? panel(where, title) : where.getByRole('main'));
  for (const [where, title, says] of expected) {
    await expect(place(where, title), `${title}: ${says}`).toContainText(says, nextReading);
  }
  await expect(page.getByRole('main')).toContainText('PostgreSQL');
  await expect(images.getByRole('button', { name: 'Push image' })).toBeEnabled();
  await expect(host.getByRole('main')).toContainText('t2.micro');

  world.heal();
  for (const [where, title, says] of expected) {
    await expect(place(where, title), `${title}: ${says}`).not.toContainText(says, nextReading);
  }
  await expect(images.getByRole('table', { name: 'Images' })).toBeVisible();
});

const workload: [service: string, fault: FaultRequest, more: string][] = [
  ['pulls', { kind: 'cannot-pull' }, 'Push the tag'],
  ['exits', { kind: 'exit', exitCode: 1 }, 'its program failed'],
  ['killed', { kind: 'exit', exitCode: 137 }, 'out of memory'],
  ['unhealthy', { kind: 'unhealthy' }, 'health check'],
  ['unplaced', { kind: 'no-capacity' }, 'Capacity is unavailable'],
];

test('each fault of a workload is explained on its service, and ends with the next deployment', async ({
  page,
  context,
  world,
}) => {
  test.setTimeout(150_000);
  const ecs = ecsOf({ simulator: world.simulator().url }, idOf('odd'));
  const deploy = (name: string) =>
    ecs.send(new UpdateServiceCommand({ cluster: 'ailing', service: name, forceNewDeployment: true }));
  await signIn(page, '/odd/us-east-1');
  const pages = new Map<string, { page: Page; says: string }>();
  for (const [name, fault] of workload) {
    const { says } = world.fault({ ...fault, account: idOf('odd'), service: name });
    await deploy(name);
    const own = await context.newPage();
    await own.goto(`/odd/us-east-1/clusters/ailing/services/${name}`);
    pages.set(name, { page: own, says });
  }
  for (const [name, , more] of workload) {
    const { page: own, says } = pages.get(name) ?? { page, says: 'nothing' };
    await expect(own.getByRole('main'), name).toContainText(says, nextReading);
    await expect(own.getByRole('main'), name).toContainText(more);
    // What ran before runs on.
    await expect(own.getByRole('main')).toContainText('1 / 1');
    await markPage(own);
  }
  world.heal();
  for (const [name] of workload) await deploy(name);
  for (const [name] of workload) {
    const own = pages.get(name)?.page ?? page;
    await expect(own.getByRole('main').getByText('Steady', { exact: true }).first(), name).toBeVisible(nextReading);
    await expectSamePage(own);
  }
});

test('while the endpoint is gone the page keeps its figures, says how old they are, and comes back', async ({
  page,
  world,
}) => {
  test.setTimeout(120_000);
  await signIn(page, service);
  await markPage(page);
  const status = page.getByTestId('live-status');
  await expect(status).toContainText('live, ', nextReading);
  await world.endpointGoes();
  try {
    await expect(status).toContainText(/not live: last data \d+ (s|min) old/, nextReading);
    await expect(page.getByRole('main')).toContainText('AWS could not be reached');
    await expect(page.getByRole('main')).toContainText('the connection was refused');
    await expect(panel(page, 'Tasks').getByRole('row').nth(1)).toBeVisible();
    await status.click();
    await expect(page.getByLabel('How fresh this page is')).toContainText('The data shown is');
    await page.keyboard.press('Escape');
  } finally {
    await world.endpointComes();
  }
  await expect(status).toContainText('live, ', nextReading);
  await expect(page.getByRole('main')).not.toContainText('could not be reached');
  await expectSamePage(page);
});
