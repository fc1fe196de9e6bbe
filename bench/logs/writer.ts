import { setTimeout as pause } from 'node:timers/promises';
import { type ProgramWorld, seedShopService } from '../../e2e/program-world';
import { putTestImage } from '../../simulator/world/ecr';
import { seedTaskDefinition } from '../../simulator/world/ecs/seed';
import { ecsOf } from '../../simulator/world/ecs/state';
import { putLines } from '../../simulator/world/logs';
import { lateEvery } from './late-line';

const tickMs = 20;
/** Lines of one PutLogEvents request at most. */
const batchLines = 10_000;

/** An even rate of lines that arrive up to `lateMs` after their own time. */
interface Feed {
  perSecond: number;
  seconds: number;
  lateMs?: number;
}

/** A line of about a hundred characters, as a web service writes them; its number comes first. */
function textOf(number: number): string {
  if (number % lateEvery === 7)
    return `#${number} ERROR upstream orders missed its deadline of ${number % 900}3 ms, giving up`;
  const status = number % 97 === 0 ? 404 : 200;
  return `#${number} INFO GET /api/items/${number % 9_973} ${status} ${number % 250} ms request=${(number * 2_654_435_761) % 4_294_967_296}`;
}

/** Writes the log of one service straight into the simulator, and remembers when which line was written. */
export class Writer {
  #next = 0;
  /** First number and event time of every batch. */
  readonly #batches: { first: number; at: number }[] = [];

  constructor(
    private readonly world: ProgramWorld,
    readonly group: string,
    readonly streams: string[],
  ) {}

  get written(): number {
    return this.#next;
  }

  /** Lines at one time, by turns into every stream. */
  write(count: number, at = Date.now()): void {
    for (let left = count; left > 0; left -= batchLines) {
      const first = this.#next;
      this.#batches.push({ first, at });
      const lines = Array.from({ length: Math.min(left, batchLines) }, (_, i) => ({
        timestamp: at,
        message: textOf(first + i),
      }));
      this.#next += lines.length;
      const stream = this.streams[this.#batches.length % this.streams.length] ?? '';
      putLines(this.world.region, this.group, stream, lines);
    }
  }

  past(count: number, from: number, to: number): void {
    const steps = Math.ceil(count / 100);
    for (let step = 0; step < steps; step++) {
      this.write(Math.min(100, count - step * 100), Math.floor(from + ((to - from) * step) / steps));
    }
  }

  async steady({ perSecond, seconds, lateMs = 0 }: Feed): Promise<void> {
    const [start, before] = [Date.now(), this.#next];
    for (let now = start; now < start + seconds * 1_000; now = Date.now()) {
      const due = Math.floor(((now - start) / 1_000) * perSecond) - (this.#next - before);
      if (due > 0) this.write(due, now - Math.floor(lateMs * Math.random()));
      await pause(tickMs);
    }
    this.write(Math.round(perSecond * seconds) - (this.#next - before));
  }

  async probes(seconds: number, everyMs: number): Promise<void> {
    const end = Date.now() + seconds * 1_000;
    while (Date.now() < end) {
      const now = Date.now();
      const message = `#${this.#next++} probe written at ${now}.`;
      putLines(this.world.region, this.group, this.streams[0] ?? '', [{ timestamp: now, message }]);
      await pause(everyMs * (0.5 + Math.random()));
    }
  }

  /** Event time of a line, epoch milliseconds. */
  timeOf(number: number): number {
    return this.#batches.findLast(({ first }) => first <= number)?.at ?? 0;
  }
}

/** A steady service of cluster `shop` whose tasks write with the awslogs driver. */
export function seedWriter(world: ProgramWorld, service: string, tasks: number): Writer {
  const group = `/shop/${service}`;
  putTestImage(world.region, service, ['v1'], { seed: service });
  seedTaskDefinition(world.region, {
    ...{ family: service, networkMode: 'awsvpc', requiresCompatibilities: ['FARGATE'], cpu: '256', memory: '512' },
    containerDefinitions: [
      {
        ...{ name: 'app', image: world.image(`${service}:v1`), essential: true },
        logConfiguration: {
          logDriver: 'awslogs',
          options: { 'awslogs-group': group, 'awslogs-region': 'us-east-1', 'awslogs-stream-prefix': 'ecs' },
        },
      },
    ],
  });
  const taskDefinition = `${service}:1`;
  seedShopService(world, { name: service, taskDefinition, desiredCount: tasks }, [
    { taskDefinition, status: 'SUCCESSFUL' },
  ]);
  const seeded = ecsOf(world.region).clusters.get('shop')?.services.get(service);
  const ids = [...(seeded?.live ?? [])].flatMap(({ tasks }) => [...tasks].map(({ id }) => id));
  return new Writer(
    world,
    group,
    ids.map((id) => `ecs/app/${id}`),
  );
}
