import type { World } from '../world/world';
import { loadDemo } from './demo';
import { loadFleet } from './fleet';

export type ScenarioName = 'demo' | 'empty' | 'fleet';

export interface ScenarioOptions {
  /** Of the fleet: how many services, and how many tasks each. */
  services?: number;
  tasksPerService?: number;
}

/** An account that a scenario filled, for the lines printed at start. */
export interface ScenarioAccount {
  account: string;
  region: string;
  name: string;
}

/** Fills the world; answers which accounts it filled. */
export function loadScenario(world: World, name: ScenarioName, options: ScenarioOptions = {}): ScenarioAccount[] {
  if (name === 'demo') return loadDemo(world);
  if (name === 'fleet') return loadFleet(world, options);
  return [];
}
