import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Deployment, Health, HealthState, Service } from '@/lib/model/service';
import type { TaskProblem } from '@/lib/model/service-detail';
import type { Target } from '@/lib/model/task';
import { pausedAt } from '@/lib/rollouts/paused-hooks.rules';
import { newestEventProblem } from './event-problem.rules';
import { revisionName, thatOne, theMissing, they } from './health-words.rules';
import { isStillFailing, nextTry, tryWords } from './next-try.rules';
import { isDeploying, olderOf, primaryOf } from './progress.rules';
import { goingBack, type RolledBack, rolledBackSentence, stillSaid } from './rolled-back.rules';
import { targetProblem } from './target-problem.rules';

export interface HealthFacts {
  service: Service;
  /** Targets of all its target groups, where they were read. */
  targets?: readonly Target[];
  /** Problems of its stopped tasks, newest first, where they were read. */
  problems?: readonly TaskProblem[];
  /** The service deployment in flight, where it was read. */
  inFlight?: ServiceDeployment | undefined;
  /** The deployment in flight was made to roll back: ECS does not tell, our audit may. */
  back?: boolean | undefined;
  /** What became of its last deployment, where that was rolled back lately. */
  rolledBack?: RolledBack | undefined;
  /** Epoch milliseconds. */
  now: number;
}

/** How long a first deployment may take without a running task before that counts as failing. */
const freshMs = 10 * 60_000;

const health = (state: HealthState, sentence: string, problem?: TaskProblem): Health => ({
  state,
  sentence,
  ...(problem ? { problem: problem.what } : {}),
});

/** The problem to name: the newest of events and stopped tasks, as long as it is about the present. */
function problemOf({ service, problems = [] }: HealthFacts): TaskProblem | undefined {
  const event = newestEventProblem(service.events);
  const since = primaryOf(service)?.createdAt ?? 0;
  const steadyAt = service.events.find((e) => / has reached a steady state/.test(e.message))?.at ?? 0;
  const task = problems.find((p) => (p.at ?? 0) >= Math.max(since, steadyAt));
  if (event && task) return (task.at ?? 0) + 60_000 >= (event.at ?? 0) ? task : event;
  return task ?? event;
}

/**
 * A service's health in one word and one sentence. Only what is known is claimed: every field may be absent, and the
 * same rule serves the fleet's rows (without tasks and targets) and the service's page (with them).
 */
export function healthOf(facts: HealthFacts): Health {
  const { service } = facts;
  if (service.status === 'INACTIVE') return health('off', 'The service is deleted.');
  if (service.status === 'DRAINING') {
    return health('off', service.running > 0 ? `Being deleted; ${they(service.running)} still run.` : 'Being deleted.');
  }
  if (service.desired === 0 && service.running === 0 && service.pending === 0) {
    return health('off', 'Scaled to 0: nothing runs.');
  }
  const primary = primaryOf(service);
  if (primary?.rolloutState === 'FAILED') return failedRollout(facts, primary);
  if (isDeploying(service)) return deploying(facts, primary);
  return atRest(facts);
}

function failedRollout(facts: HealthFacts, failed: Deployment): Health {
  const problem = problemOf(facts);
  const others = olderOf(facts.service).reduce((sum, d) => sum + d.running, 0);
  const rest =
    others > 0 ? `${they(others)} of the earlier one still run${others === 1 ? 's' : ''}.` : 'Nothing of it runs.';
  return health('failing', `${revisionName(failed.taskDefinitionArn)} failed to start; ${rest}`, problem);
}

/** "Revision 42 is still failing: 9 tries, next in about 4 minutes." */
const trySentence = (service: Service, primary: Deployment, now: number): string =>
  `${revisionName(primary.taskDefinitionArn)} is still failing: ${tryWords(nextTry(primary, service.events), primary.pending + primary.running, now)}.`;

function deploying(facts: HealthFacts, primary: Deployment | undefined): Health {
  const { service, now } = facts;
  const problem = problemOf(facts);
  const wanted = service.desired;
  if (!primary)
    return health('deploying', `A deployment is in flight: ${service.running} of ${wanted} tasks run.`, problem);
  const older = olderOf(service);
  const name = revisionName(primary.taskDefinitionArn);
  if (service.running === 0 && wanted > 0) {
    const fresh = primary.failed === 0 && now - (primary.createdAt ?? now) < freshMs;
    const why = problem ? ` ${problem.what}` : '';
    if (fresh) return health('deploying', `${name} is starting: 0 of ${wanted} tasks run.`, problem);
    const trying = isStillFailing(service, primary) ? ` ${trySentence(service, primary, now)}` : '';
    return health('failing', `None of ${they(wanted)} runs.${trying}${why}`, problem);
  }
  const old = older.reduce((sum, d) => sum + d.running, 0);
  const failures = primary.failed > 0 ? ` ${thatOne(primary.failed)}` : '';
  const way = goingBack(service, facts.inFlight);
  if (way) return rollingBack(facts, primary, way);
  if (isStillFailing(service, primary)) {
    const kept = old > 0 ? ` ${they(old)} of the earlier revision still run${old === 1 ? 's' : ''}.` : '';
    return health('failing', `${trySentence(service, primary, now)}${kept}`, problem);
  }
  if (facts.back) return rollingBack(facts, primary, 'back', failures);
  if (primary.running >= wanted && primary.failed === 0) {
    // Under blue/green, linear and canary the old tasks keep their traffic until the shift: they need not drain yet.
    const rest =
      old > 0 ? `${old} old ${old === 1 ? 'task still runs' : 'tasks still run'}` : 'ECS waits until it is steady';
    const { inFlight } = facts;
    const waits = inFlight && pausedAt(inFlight).length > 0 ? ' It waits for a person to continue.' : '';
    const weight = inFlight?.shift ? inFlight.target?.productionWeight : undefined;
    const share = weight === undefined || weight >= 100 ? '' : ` with ${weight} % of the traffic`;
    return health('deploying', `${name} runs${share}; ${rest}.${waits}`);
  }
  const sentence = `${name} is taking over: ${primary.running} of ${wanted} new ${wanted === 1 ? 'task runs' : 'tasks run'}.`;
  return health('deploying', `${sentence}${failures}`, problem);
}

/** Its own word in badge and sentence: who looks at three in the morning must not take it for a deployment. */
function rollingBack(facts: HealthFacts, primary: Deployment, way: 'asked' | 'failed' | 'back', failures = ''): Health {
  const { running, desired } = facts.service;
  const count = `${primary.running} of its ${they(desired)} run.`;
  const to = `rolling back to ${revisionName(primary.taskDefinitionArn).toLowerCase()}: ${count}`;
  const sentences = {
    asked: `Rolling back was asked for; ${running} of ${they(desired)} run.`,
    failed: `The deployment failed; ${to}`,
    back: `R${to.slice(1)}${failures}`,
  };
  return { ...health('deploying', sentences[way], problemOf(facts)), word: 'Rolling back' };
}

/** A service may be steady again because its deployment was rolled back: that is said for a while, and is no failure. */
function atRest(facts: HealthFacts): Health {
  const found = counted(facts);
  const said = stillSaid(facts.service, facts.rolledBack);
  if (!said || (found.state !== 'steady' && found.state !== 'degraded')) return found;
  const words = rolledBackSentence(said, facts.now);
  // Who rolled back by hand knows it; what AWS did by itself is news to everybody.
  const wrong = found.problem ?? (said.cause === 'person' ? undefined : words);
  return { ...found, sentence: `${found.sentence} ${words}`, ...(wrong ? { problem: wrong } : {}) };
}

function counted(facts: HealthFacts): Health {
  const { service, targets } = facts;
  const { running, desired } = service;
  const problem = problemOf(facts);
  if (running === 0 && desired > 0) {
    return health('failing', `None of ${they(desired)} runs.${problem ? ` ${problem.what}` : ''}`, problem);
  }
  const run = `${running} of ${desired} ${desired === 1 ? 'task runs' : 'tasks run'}`;
  if (running < desired) return health('degraded', theMissing(run, running, desired, problem), problem);
  const sick = targetProblem(targets);
  if (sick) return health('degraded', `${run}; ${sick.sentence}`, { task: '', what: sick.what });
  const bad = newestEventProblem(service.events);
  if (bad) return health('degraded', `${run}. ${bad.what}`, bad);
  if (running > desired) return health('steady', `${run}; ${they(running - desired)} more will stop.`);
  return health('steady', targets && targets.length > 0 ? `${run}; all targets are healthy.` : `${run}.`);
}
