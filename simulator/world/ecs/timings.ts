/**
 * Simulated milliseconds, fitted to recorded rollouts: Fargate with a load balancer and desired count 2 took about
 * 150 s (started +14, registered +44, stopped old +85, draining +87, completed +149); a Fargate task starts in 19 s.
 */
export const timings = {
  /** PENDING → IN_PROGRESS of a service deployment (recorded 0.15 to 1.6 s). */
  rolloutStart: 1_600,
  /** STOP_REQUESTED until STOPPED, and so until a newer deployment starts; not published. */
  stopRequested: 8_000,
  /** How often the alarms of a deployment are polled (recorded 21 s from ALARM to the rollback). */
  alarms: 20_000,
  /** The bake time that alarms bring along where none is set: "less than 5 minutes" (deployment-alarm-failure). */
  alarmBake: 4 * 60_000,
  /** What the function of a lifecycle hook takes to answer. */
  hook: 1_000,
  /** From its IN_PROGRESS to its next invocation (callBackDelay, lambda-lifecycle-hooks). */
  hookAgain: 30_000,
  /** How often is looked whether a fault still holds a deployment. */
  held: 1_000,
  /** From a request to the scheduler's first look. */
  firstLook: 14_000,
  /** From a task that runs to its registration, and from one that is healthy to what that allows. */
  look: 9_000,
  /** From a task's end to its replacement (recorded 18 s after StopTask). */
  replace: 15_000,
  /** From a container's own end to the next try (recorded 51 s from start to start). */
  restart: 27_000,
  /** From an old task's last container to what its room allows, while a deployment rolls. */
  left: 1_500,
  /** From the breaker's last failure to its verdict. */
  verdict: 5_000,
  fargate: { provisioning: 10_000, pullStarts: 3_500, pulls: 4_600, starts: 1_200, deprovisioning: 10_000 },
  instance: { provisioning: 0, pullStarts: 500, pulls: 3_000, starts: 1_000, deprovisioning: 1_000 },
  activating: 5_000,
  /** How long a pull is retried before the task fails (the event follows 85 to 92 s after the start). */
  pullRetries: 62_000,
  /** From "has stopped" to deregistration. */
  deregister: 1_900,
  /** From SIGTERM to the container's end, for one that listens to it. */
  terminates: 1_500,
  /** Healthy without any health check, so long after RUNNING (UpdateService, minimumHealthyPercent). */
  settlesAlone: 40_000,
  /** How often container health checks are looked at again while faults or rules exist. */
  sweep: 10_000,
  stoppedTaskKept: 3_600_000,
  sameProblem: 6 * 3_600_000,
  /** First wait after a start that failed, times seven each, up to 27 minutes (service-throttle-logic). */
  backOff: 40_000,
  backOffMax: 27 * 60_000,
  /** The least that a rollback takes, even where nothing has to move (recorded 79 s with one task to start). */
  rollback: 30_000,
  /** One step of blue/green between stages. */
  stage: 2_000,
} as const;

/** How long the scheduler waits after `failures` starts in a row that never reached RUNNING. */
export function backOffMs(failures: number): number {
  if (failures <= 0) return 0;
  return Math.min(timings.backOff * 7 ** Math.min(failures - 1, 4), timings.backOffMax);
}
