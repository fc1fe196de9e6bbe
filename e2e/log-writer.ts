import { putTestImage } from '../simulator/world/ecr';
import { seedTaskDefinition } from '../simulator/world/ecs/seed';
import { putLines } from '../simulator/world/logs';
import { seedShopService } from './program-world';
import { type RowsWorld, simulated } from './rows-world';

/** A service whose container writes to `/shop/<name>`; answers how to write a line of its task. */
export function seedWriter(rows: RowsWorld, name: string): (messages: string[], timestamp?: number) => void {
  putTestImage(rows.region, name, ['v1'], { seed: name });
  const group = `/shop/${name}`;
  seedTaskDefinition(rows.region, {
    ...{ family: name, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
    containerDefinitions: [
      {
        ...{ name: 'app', image: rows.image(`${name}:v1`), essential: true },
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': group, 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' },
        },
      },
    ],
  });
  seedShopService(rows, { name, taskDefinition: `${name}:1` }, [{ taskDefinition: `${name}:1`, status: 'SUCCESSFUL' }]);
  const [task] = [...simulated(rows, name).live.flatMap((revision) => [...revision.tasks])];
  const id = task?.wire.taskArn?.split('/').at(-1);
  return (messages, timestamp = Date.now()) => {
    const lines = messages.map((message) => ({ timestamp, message }));
    putLines(rows.region, group, `ecs/app/${id}`, lines);
  };
}
