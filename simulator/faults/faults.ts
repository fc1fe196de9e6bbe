import type { Region } from '../world/region';
import type { World } from '../world/world';
import {
  type DeploymentFaultKind,
  type FaultKind,
  kinds,
  type RequestFaultKind,
  type WorkloadFaultKind,
} from './kinds';

/** What is to go wrong, where. Fields left out match everything. */
export interface FaultRequest {
  kind: FaultKind;
  /** 12 digits. */
  account?: string;
  region?: string;
  /** How many times it strikes (requests, or distinct tasks); without end when absent. */
  times?: number;
  /** Ends by itself after so many milliseconds of wall time. */
  forMs?: number;

  /** Request faults: `ecs`, `ecr`, … ; an operation's name; a rate family such as `service read`. */
  api?: string;
  operation?: string;
  family?: string;
  /** Of an `error`. */
  code?: string;
  message?: string;
  status?: number;
  /** Of `latency`, wall time. */
  latencyMs?: number;

  /** Workload faults. */
  cluster?: string;
  service?: string;
  /** A task definition's family. */
  taskFamily?: string;
  container?: string;
  /** Occurs in the image's name as the task definition writes it. */
  image?: string;
  /** Of `exit`. */
  exitCode?: number;
  /** Of `exit`: simulated milliseconds after the start. */
  exitAfterMs?: number;
  exitReason?: string;
  /** Of `unhealthy`: what the health check path answers. */
  healthCode?: number;
  lastLines?: string[];

  /** Of `hold`: the state or stage that a service deployment does not leave, such as `STOP_REQUESTED`. */
  state?: string;
  /** Of `alarm`: its name. */
  alarm?: string;
  /** Of `hook`: the stage, the function's ARN, and what it answers. */
  stage?: string;
  hook?: string;
  hookStatus?: 'SUCCEEDED' | 'FAILED' | 'IN_PROGRESS';
}

export interface Fault extends FaultRequest {
  id: string;
  /** Words of the sentence that the dashboard is expected to show. */
  says: string;
}

/** What a request fault is asked about. */
export interface RequestMatch {
  api?: string;
  operation?: string;
  family?: string;
}

/** What a workload or deployment fault is asked about; with `taskId`, `times` counts distinct tasks and answers a task the same each time. */
export interface WorkloadMatch {
  cluster?: string;
  service?: string;
  taskFamily?: string;
  container?: string;
  image?: string;
  taskId?: string;
  state?: string;
  alarm?: string;
  stage?: string;
  hook?: string;
}

interface Entry {
  fault: Fault;
  struck: number;
  tasks: Set<string>;
  until?: number;
}

const state = new WeakMap<World, { next: number; entries: Entry[] }>();

function entriesOf(world: World): { next: number; entries: Entry[] } {
  let found = state.get(world);
  if (!found) {
    found = { next: 1, entries: [] };
    state.set(world, found);
  }
  found.entries = found.entries.filter((entry) => entry.until === undefined || entry.until > Date.now());
  return found;
}

/** Begins a fault; the newest that matches wins. */
export function addFault(world: World, request: FaultRequest): Fault {
  const faults = entriesOf(world);
  const fault: Fault = { ...request, id: `fault-${faults.next++}`, says: wordsOf(request) };
  const until = request.forMs === undefined ? undefined : Date.now() + request.forMs;
  faults.entries.unshift({ fault, struck: 0, tasks: new Set(), until });
  return fault;
}

function wordsOf({ kind, status, exitCode }: FaultRequest): string {
  if (kind === 'error' && (status ?? 500) >= 500) return 'AWS had an error of its own';
  return kind === 'exit' ? `${kinds.exit.says} ${exitCode ?? 1}` : kinds[kind].says;
}

/** Ends a fault; false when there is none of that id. */
export function removeFault(world: World, id: string): boolean {
  const faults = entriesOf(world);
  const before = faults.entries.length;
  faults.entries = faults.entries.filter((entry) => entry.fault.id !== id);
  return faults.entries.length < before;
}

export function listFaults(world: World): Fault[] {
  return entriesOf(world).entries.map((entry) => entry.fault);
}

/** What a fault names must be what it is asked about. */
const limits = [
  ...(['api', 'operation', 'family', 'cluster', 'service', 'taskFamily', 'container'] as const),
  ...(['state', 'alarm', 'stage', 'hook'] as const),
];

function agrees(fault: Fault, region: Region | undefined, match: RequestMatch & WorkloadMatch): boolean {
  if (fault.account && fault.account !== region?.account) return false;
  if (fault.region && fault.region !== region?.name) return false;
  if (fault.image && !match.image?.includes(fault.image)) return false;
  for (const key of limits) {
    if (fault[key] && fault[key] !== match[key]) return false;
  }
  return true;
}

/** The fault of this kind that holds for a task or deployment (or, without a match, for anything) in this Region. */
export function faultFor(
  region: Region,
  kind: WorkloadFaultKind | DeploymentFaultKind,
  match: WorkloadMatch = {},
): Fault | undefined {
  for (const entry of entriesOf(region.world).entries) {
    const { fault, tasks } = entry;
    if (fault.kind !== kind || !agrees(fault, region, match)) continue;
    if (fault.times === undefined || (match.taskId && tasks.has(match.taskId))) return fault;
    if (entry.struck >= fault.times) continue;
    entry.struck++;
    if (match.taskId) tasks.add(match.taskId);
    return fault;
  }
  return undefined;
}

/** The request fault of one of these kinds that strikes now; counts it. `region` is unknown for unsigned requests. */
export function requestFault(
  world: World,
  region: Region | undefined,
  wanted: readonly RequestFaultKind[],
  match: RequestMatch = {},
): Fault | undefined {
  for (const entry of entriesOf(world).entries) {
    const { fault } = entry;
    if (!(wanted as readonly string[]).includes(fault.kind) || !agrees(fault, region, match)) continue;
    if (fault.times !== undefined && entry.struck >= fault.times) continue;
    entry.struck++;
    return fault;
  }
  return undefined;
}
