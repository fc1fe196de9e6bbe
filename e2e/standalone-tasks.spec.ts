import { RunTaskCommand } from '@aws-sdk/client-ecs';
import { expect, signIn, test } from './app';
import { cruddur, ecsOf } from './endpoint';

test('a task that no service owns appears on its cluster while one looks, and leads to its page and log', async ({
  page,
  app,
}) => {
  await signIn(page, { to: '/cruddur/us-east-1/clusters/cruddur' });
  const card = page.getByRole('region', { name: 'Standalone tasks' });
  await expect(card).toContainText('None ran within the hour.');
  const { tasks } = await ecsOf(app, cruddur).send(
    new RunTaskCommand({
      cluster: 'cruddur',
      taskDefinition: 'batch-report',
      launchType: 'FARGATE',
      startedBy: 'by-hand',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
    }),
  );
  const id = tasks?.[0]?.taskArn?.split('/').at(-1) ?? 'none';
  await card.getByRole('link', { name: `${id.slice(0, 4)}…${id.slice(-4)}` }).click();
  await expect(page).toHaveURL(new RegExp(`/tasks/${id}$`));
  await expect(page.getByText('by-hand')).toBeVisible();
});
