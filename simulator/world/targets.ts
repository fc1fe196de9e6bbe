import type { Cancel } from './clock';
import { elbOf, type SimTargetGroup } from './elb';
import type { Region } from './region';

/** What a target's health check path answers now. */
export type TargetHealth = () => { healthy: boolean; code?: number };

export type TargetState = 'initial' | 'healthy' | 'unhealthy' | 'draining' | 'unused';

export interface SimTarget {
  /** IP address or instance id. */
  id: string;
  port: number;
  zone?: string;
  health: TargetHealth;
  state: TargetState;
  /** The last code it answered. */
  code?: number;
  /** Checks in a row that went against the present state, and what they said. */
  contrary: number;
  contraryHealthy?: boolean;
  drained?: (() => void)[];
}

interface TargetsState {
  groups: Map<string, Map<string, SimTarget>>;
  ticking: Map<string, Cancel>;
}

const slice = {
  name: 'targets',
  create: (): TargetsState => ({ groups: new Map(), ticking: new Map() }),
};

const keyOf = (id: string, port: number): string => `${id}:${port}`;

/** Targets of a target group, by `id:port`. */
export function targetsOf(region: Region, targetGroupArn: string): Map<string, SimTarget> {
  const { groups } = region.slice(slice);
  let targets = groups.get(targetGroupArn);
  if (!targets) {
    targets = new Map();
    groups.set(targetGroupArn, targets);
  }
  return targets;
}

/**
 * Registers a target: `initial` until its checks have agreed often enough, then `healthy` or `unhealthy`, in simulated
 * time by the group's interval and thresholds. A target that was draining is taken back.
 */
export function registerTarget(
  region: Region,
  targetGroupArn: string,
  target: { id: string; port: number; zone?: string },
  health: TargetHealth,
): void {
  const targets = targetsOf(region, targetGroupArn);
  targets.set(keyOf(target.id, target.port), { ...target, health, state: 'initial', contrary: 0 });
  tick(region, targetGroupArn);
}

/** Starts draining; `onDrained` runs when the group's deregistration delay is over. Unknown targets are drained at once. */
export function deregisterTarget(
  region: Region,
  targetGroupArn: string,
  id: string,
  port: number,
  onDrained: () => void,
): void {
  const targets = targetsOf(region, targetGroupArn);
  const target = targets.get(keyOf(id, port));
  if (!target) {
    region.world.clock.after(0, onDrained);
    return;
  }
  if (target.drained) {
    target.drained.push(onDrained);
    return;
  }
  target.state = 'draining';
  target.drained = [onDrained];
  region.world.clock.after(drainDelayMs(region, targetGroupArn), () => {
    if (targets.get(keyOf(id, port)) === target) targets.delete(keyOf(id, port));
    for (const done of target.drained ?? []) done();
  });
}

/** `unused` for a target that is not registered. */
export function targetState(region: Region, targetGroupArn: string, id: string, port: number): TargetState {
  return targetsOf(region, targetGroupArn).get(keyOf(id, port))?.state ?? 'unused';
}

/** The group's deregistration delay, in simulated milliseconds (AWS's default is 300 s). */
export function drainDelayMs(region: Region, targetGroupArn: string): number {
  const seconds = elbOf(region).attributes.get(targetGroupArn)?.['deregistration_delay.timeout_seconds'];
  return Number(seconds ?? 300) * 1000;
}

/** Gives every target the state that its health check would have led to: for scenarios that begin in the middle. */
export function settleTargets(region: Region): void {
  for (const targets of region.slice(slice).groups.values()) {
    for (const target of targets.values()) {
      if (target.state !== 'initial') continue;
      const { healthy, code } = target.health();
      target.state = healthy ? 'healthy' : 'unhealthy';
      target.code = code;
    }
  }
}

function tick(region: Region, arn: string): void {
  const { ticking } = region.slice(slice);
  if (ticking.has(arn)) return;
  const group = elbOf(region).targetGroups.get(arn);
  const interval = (group?.HealthCheckIntervalSeconds ?? 30) * 1000;
  const wait = region.world.clock.after(interval, () => {
    ticking.delete(arn);
    const targets = targetsOf(region, arn);
    for (const target of targets.values()) check(target, group);
    if (targets.size > 0) tick(region, arn);
  });
  ticking.set(arn, wait);
}

function check(target: SimTarget, group: SimTargetGroup | undefined): void {
  if (target.state === 'draining') return;
  const { healthy, code } = target.health();
  target.code = code;
  if ((healthy && target.state === 'healthy') || (!healthy && target.state === 'unhealthy')) {
    target.contrary = 0;
    return;
  }
  target.contrary = target.contraryHealthy === healthy ? target.contrary + 1 : 1;
  target.contraryHealthy = healthy;
  const needed = healthy ? (group?.HealthyThresholdCount ?? 5) : (group?.UnhealthyThresholdCount ?? 2);
  if (target.contrary < needed) return;
  target.state = healthy ? 'healthy' : 'unhealthy';
  target.contrary = 0;
}
