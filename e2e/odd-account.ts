import { putTestImage } from '../simulator/world/ecr';
import { seedCluster, seedService, seedTaskDefinition } from '../simulator/world/ecs/seed';
import { runningTasks } from '../simulator/world/ecs/tasks';
import { putLines } from '../simulator/world/logs';
import type { Region } from '../simulator/world/region';

/** What AWS would not take for a name, and what it would not shorten. */
export const odd = {
  script: '<script>document.title="run"<!-- "\'><img src=x onerror=document.title="run">',
  bidi: 'abc\u202egnp.exe\u2066 50%41 & more',
  long: `long-${'x'.repeat(245)}`,
  line: '<script>alert(1)</script> \u001b[31mred\u001b[0m "quoted" \u202eright to left',
  tag: '<b>tag</b>',
};

/** One service for each thing that can go wrong with a workload. */
export const ailing = ['pulls', 'exits', 'killed', 'unhealthy', 'unplaced'];

/** A cluster whose services have hostile names, and one whose services are made to fail by faults. */
export function seedOddAccount(region: Region): void {
  const repository = `${region.account}.dkr.ecr.${region.name}.amazonaws.com/app`;
  putTestImage(region, 'app', ['v1'], { seed: 'app' });
  const define = (family: string, log: string) =>
    seedTaskDefinition(region, {
      family,
      networkMode: 'awsvpc',
      requiresCompatibilities: ['FARGATE'],
      cpu: '256',
      memory: '512',
      minutesAgo: 10_000,
      containerDefinitions: [
        {
          name: 'app',
          image: `${repository}:v1`,
          essential: true,
          healthCheck: { command: ['CMD-SHELL', 'curl -f localhost'], interval: 5, retries: 2, startPeriod: 0 },
          environment: [{ name: odd.tag, value: odd.script }],
          logConfiguration: {
            logDriver: 'awslogs',
            options: { 'awslogs-group': log, 'awslogs-region': region.name, 'awslogs-stream-prefix': 'app' },
          },
        },
      ],
    });
  define('odd', '/odd');
  define('ailing', '/ailing');
  const seed = (cluster: string, name: string, taskDefinition: string) =>
    seedService(region, {
      cluster,
      name,
      taskDefinition,
      desiredCount: 1,
      tags: [{ key: odd.tag, value: odd.script }],
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'] } },
    });
  seedCluster(region, { name: odd.script });
  for (const name of [odd.script, odd.bidi, odd.long]) seed(odd.script, name, 'odd:1');
  seedCluster(region, { name: 'ailing' });
  for (const name of ailing) seed('ailing', name, 'ailing:1');
  for (const task of runningTasks(region)) {
    putLines(region, '/odd', `app/app/${task.id}`, [{ timestamp: Date.now() - 1000, message: odd.line }]);
  }
}
