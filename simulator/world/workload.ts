import type { Region } from './region';

/** What a container of an image does once it is started; scenarios and faults decide it, the ECS scheduler obeys. */
export interface Behaviour {
  /** Simulated milliseconds from start to the container's end; never ends when absent. */
  exitAfterMs?: number;
  exitCode?: number;
  /** Reason of a container that ended in a way of its own, such as `OutOfMemoryError: Container killed due to memory usage`. */
  exitReason?: string;
  /** Whether its container health check and its target's health check pass. */
  healthy: boolean;
  /** HTTP code its health check path answers, for the target's description. */
  healthCode?: number;
  /** Lines written as the last ones before it ends. */
  lastLines?: string[];
}

/** What is asked about: one container of one task that is about to start. */
export interface ContainerStart {
  region: Region;
  cluster: string;
  service?: string;
  family: string;
  revision: number;
  container: string;
  image: string;
  digest?: string;
  taskId: string;
  /** How many tasks of this deployment were started before this one. */
  ordinal: number;
}

export type BehaviourRule = (start: ContainerStart) => Behaviour | undefined;

const rulesSlice = { name: 'workload-rules', create: (): BehaviourRule[] => [] };

/** Adds a rule of a scenario or fault; the newest rule that answers wins. Returns how to take it away. */
export function addBehaviourRule(region: Region, rule: BehaviourRule): () => void {
  const rules = region.slice(rulesSlice);
  rules.unshift(rule);
  return () => {
    const at = rules.indexOf(rule);
    if (at >= 0) rules.splice(at, 1);
  };
}

/** Whether any scenario or fault has a rule here: without one, nothing can change how containers behave. */
export function hasBehaviourRules(region: Region): boolean {
  return region.slice(rulesSlice).length > 0;
}

/** What this container will do; without a rule it runs and is healthy. */
export function behaviourOf(start: ContainerStart): Behaviour {
  for (const rule of start.region.slice(rulesSlice)) {
    const behaviour = rule(start);
    if (behaviour) return behaviour;
  }
  return { healthy: true };
}
