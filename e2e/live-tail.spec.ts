import { putTestImage } from '../simulator/world/ecr';
import { seedTaskDefinition } from '../simulator/world/ecs/seed';
import { logsOf, putLines } from '../simulator/world/logs';
import { seedShopService } from './program-world';
import { expect, openService, simulated, test } from './rows-world';

test('Live Tail is switched on for a log with its cost beside it, sends lines, and is switched off again', async ({
  page,
  rows,
}) => {
  putTestImage(rows.region, 'tailed', ['v1'], { seed: 'tailed' });
  const options = { 'awslogs-group': '/tailed', 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' };
  const app = { name: 'app', image: rows.image('tailed:v1'), essential: true };
  seedTaskDefinition(rows.region, {
    ...{ family: 'tailed', networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
    containerDefinitions: [{ ...app, logConfiguration: { logDriver: 'awslogs', options } }],
  });
  const definition = { taskDefinition: 'tailed:1' };
  seedShopService(rows, { name: 'tailed', ...definition }, [{ ...definition, status: 'SUCCESSFUL' }]);
  const [task] = [...simulated(rows, 'tailed').live.flatMap((revision) => [...revision.tasks])];
  const stream = `ecs/app/${task?.wire.taskArn?.split('/').at(-1)}`;
  const write = (message: string) => putLines(rows.region, '/tailed', stream, [{ timestamp: Date.now(), message }]);
  write('before');

  await openService(page, 'tailed');
  await page.goto('/shop/us-east-1/clusters/shop/services/tailed/logs');
  const log = page.getByTestId('log-lines');
  await expect(log).toContainText('before');
  await page.getByRole('button', { name: 'Live Tail off' }).click();
  const panel = page.getByRole('dialog', { name: 'Live Tail' });
  await expect(panel).toContainText('0 of 1,800 minutes used');
  await expect(panel).toContainText('Another hour is free');
  await panel.getByRole('button', { name: 'Switch on' }).click();
  await expect(panel.getByRole('button', { name: 'Switch off' })).toBeVisible();
  await expect(page.getByTestId('live-tail')).toHaveText('Live Tail on');
  await expect(panel).toContainText('1 of 1,800 minutes used');
  await expect(log).toContainText('admin switched Live Tail on.');
  write('by Live Tail');
  await expect(log).toContainText('by Live Tail');
  expect(logsOf(rows.region).listeners.size).toBe(1);
  await panel.getByRole('button', { name: 'Switch off' }).click();
  await expect(page.getByTestId('live-tail')).toHaveText('Live Tail off');
  await expect.poll(() => logsOf(rows.region).listeners.size).toBe(0);
  await expect(log.getByText('by Live Tail')).toHaveCount(1);
});
