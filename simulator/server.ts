import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { adminPath, answerAdmin } from './admin/admin';
import { addFault, type FaultRequest, requestFault } from './faults/faults';
import { loadScenario, type ScenarioAccount, type ScenarioName } from './scenarios/load';
import { jsonAnswer, readBody, sendAnswer } from './server-body';
import { answerLayer, layerPath } from './server-layer';
import { answerAws, type Endpoint } from './server-request';
import { type Clock, wallClock } from './world/clock';
import { World } from './world/world';

export interface SimulatorOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  /** Loopback when absent. */
  host?: string;
  /** Divides waits. */
  speed?: number;
  /** `empty` when absent. */
  scenario?: ScenarioName;
  services?: number;
  tasksPerService?: number;
  /** Faults that hold from the start. */
  faults?: readonly FaultRequest[];
  /** AWS's own request rates; on when absent. */
  throttle?: boolean;
  clock?: Clock;
}

export interface Simulator {
  url: string;
  world: World;
  /** What the scenario filled. */
  accounts: ScenarioAccount[];
  /** Ends at once, open streams too. */
  close(): Promise<void>;
}

/** Starts an endpoint in this process; resolves when it listens and its scenario is loaded. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<Simulator> {
  const world = new World(options.clock ?? wallClock(options.speed ?? 1));
  const { services, tasksPerService } = options;
  // Before the scenario: its first tasks meet them too.
  for (const fault of options.faults ?? []) addFault(world, fault);
  const accounts = loadScenario(world, options.scenario ?? 'empty', { services, tasksPerService });
  const host = options.host ?? '127.0.0.1';
  const endpoint: Endpoint = { world, url: '', throttle: options.throttle ?? true };
  const server = createServer((request, response) => void serve(endpoint, request, response));
  // Longer than clients keep connections, so that none is closed under a request on its way.
  server.keepAliveTimeout = 75_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => resolve());
  });
  const { port } = server.address() as AddressInfo;
  endpoint.url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  return {
    url: endpoint.url,
    world,
    accounts,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(endpoint: Endpoint, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  try {
    const url = new URL(request.url ?? '/', endpoint.url);
    if (url.pathname.startsWith(adminPath)) {
      const body = (await readBody(request)) ?? new Uint8Array();
      const layer = url.pathname.startsWith(layerPath) ? answerLayer(endpoint.world, url) : undefined;
      await sendAnswer(response, layer ?? answerAdmin(endpoint.world, request.method ?? 'GET', url, body));
      return;
    }
    const cut = requestFault(endpoint.world, undefined, ['unreachable']);
    const answer = cut ? undefined : await answerAws(endpoint, request, gone.signal);
    if (answer) await sendAnswer(response, answer);
    else request.socket.destroy();
  } catch (error) {
    if (gone.signal.aborted) return;
    console.error(error);
    if (response.headersSent) response.destroy();
    else await sendAnswer(response, jsonAnswer(500, { message: 'The simulator failed; its log says why.' }));
  }
}
