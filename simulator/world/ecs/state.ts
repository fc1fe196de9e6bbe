import type { Region, Slice } from '../region';
import type { SimCluster, SimTaskDefinition } from './model';
import type { TaskListener } from './tasks';

/** Everything of ECS in one Region. */
export interface EcsState {
  /** By name. */
  clusters: Map<string, SimCluster>;
  /** Revisions of each family, oldest first; the numbers are never used twice. */
  families: Map<string, { next: number; revisions: SimTaskDefinition[] }>;
  listeners: Set<TaskListener>;
  /** Answers by client token, for CreateService and RunTask. */
  tokens: Map<string, unknown>;
}

const slice: Slice<EcsState> = {
  name: 'ecs',
  create: () => ({ clusters: new Map(), families: new Map(), listeners: new Set(), tokens: new Map() }),
};

export function ecsOf(region: Region): EcsState {
  return region.slice(slice);
}
