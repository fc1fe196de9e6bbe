import type { Clock } from './world/clock';
import type { World } from './world/world';

export interface SimulatorOptions {
  /** 0 takes a free one. */
  port?: number;
  /** Loopback when absent. */
  host?: string;
  /** Divides waits. */
  speed?: number;
  /** `demo`, `empty` or `fleet`; `empty` when absent. */
  scenario?: string;
  services?: number;
  tasksPerService?: number;
  /** AWS's own request rates; on when absent. */
  throttle?: boolean;
  clock?: Clock;
}

export interface Simulator {
  url: string;
  world: World;
  /** Ends at once, open streams too. */
  close(): Promise<void>;
}

/** Starts an endpoint in this process; resolves when it listens and its scenario is loaded. */
export function startSimulator(_options: SimulatorOptions = {}): Promise<Simulator> {
  return Promise.reject(new Error('The server is not built yet.'));
}
