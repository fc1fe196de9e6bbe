import type { Failure } from '@/lib/model/failure';
import type { ServiceDeployment } from '@/lib/model/rollout';
import { candidateOf, currentOf, lastGood, whereAwsReturns } from './candidates.rules';
import { chooseByFamily } from './choose-by-family.rules';
import { isOff } from './image-notes.rules';
import { refuseRollback } from './refuse-service.rules';
import type { Candidate, Choice, RollbackFacts } from './rollback-facts';
import { revisionWord, spanWord } from './rollback-words.rules';

const refusal = (message: string, advice?: string): { way: 'refuse'; failure: Failure } => ({
  way: 'refuse',
  failure: { kind: 'refused', message, unchanged: 'Nothing was changed.', advice },
});

const terminal = new Set(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED', 'FAILED']);
/** Ended without ever becoming what runs. */
const neverCameUp = new Set(['STOPPED', 'ROLLBACK_FAILED', 'FAILED']);
/** ECS makes a deployment a moment after it has answered, and clocks differ. */
const slackMs = 15_000;

/** What is left to do where nothing can be returned to. */
const otherWay = ({ service }: RollbackFacts) =>
  isOff(service) ? 'Deploy another image.' : 'Scale it to 0, or deploy another image.';

function refuseBusy(facts: RollbackFacts, flying: ServiceDeployment): Choice | undefined {
  const { name, deployments, desired } = facts.service;
  const since = flying.rollback?.startedAt ?? flying.updatedAt;
  const ago = since === undefined ? '' : `; that began ${spanWord(facts.now - since)} ago`;
  if (flying.status.startsWith('ROLLBACK_')) {
    const primary = deployments.find((d) => d.status === 'PRIMARY');
    const back = primary && revisionWord(primary.taskDefinitionArn);
    const progress = primary ? ` ${primary.running} of ${desired} tasks of ${back}, which it goes back to, run.` : '';
    const advice = 'Watch it. It may still end SUCCESSFUL or STOPPED; when it has ended, plan again.';
    return refusal(`${name} is being rolled back already${ago}.${progress}`, advice);
  }
  if (flying.status === 'STOP_REQUESTED') {
    const advice = 'AWS goes on stopping whatever is asked; when it is STOPPED, plan again.';
    return refusal(`The deployment of ${name} is being stopped${ago}.`, advice);
  }
  if (!['PENDING', 'IN_PROGRESS'].includes(flying.status)) {
    return refusal(`The deployment is ${flying.status}, a state that Quarterdeck does not know.`);
  }
  return undefined;
}

function chooseInFlight(facts: RollbackFacts, flying: ServiceDeployment, older: ServiceDeployment[]): Choice {
  const busy = refuseBusy(facts, flying);
  if (busy) return busy;
  const current = flying.targetRevisionArn ? candidateOf(facts, flying.targetRevisionArn) : undefined;
  const back = whereAwsReturns(facts, flying, older);
  if (facts.undo) {
    // Undoing a rollback that is still on its way: AWS itself returns to where it was.
    if (back?.revisionArn && back.revisionArn === facts.last?.revision) {
      return { way: 'stop', deployment: flying, current, back };
    }
    return chooseUndo(facts, current, flying);
  }
  if (facts.chosen) return chooseFromHistory(facts, facts.chosen, { current, replaces: flying });
  if (flying.sourceRevisionArns.length === 0) {
    const message = `This is the first deployment of ${facts.service.name}: there is nothing to return to.`;
    return refusal(message, otherWay(facts));
  }
  return { way: 'stop', deployment: flying, current, back };
}

type Ground = Pick<Extract<Choice, { way: 'return' }>, 'current' | 'replaces' | 'broken' | 'undoes'>;

function chooseFromHistory(facts: RollbackFacts, chosen: string, ground: Ground): Choice {
  const { deployments = [], service } = facts;
  // What ran when another deployment began had come up.
  const ran = [...service.currentRevisionArns, ...deployments.flatMap((d) => d.sourceRevisionArns)].includes(chosen);
  if (!ran && !deployments.some((d) => d.targetRevisionArn === chosen)) {
    return refusal(`This is no revision that ${service.name} has run.`, 'Choose one in its history.');
  }
  const deployment = deployments.find((d) => d.targetRevisionArn === chosen && d.status === 'SUCCESSFUL');
  const target = candidateOf(facts, chosen, deployment);
  if (target) {
    const up = deployment !== undefined || ran;
    return { way: 'return', target: up ? target : { ...target, neverUp: true }, ...ground };
  }
  return refusal('This revision cannot be read any more.', 'AWS keeps deployments for 90 days; choose a newer one.');
}

/** Back to where it was before the last rollback, as long as nothing was deployed since. */
function chooseUndo(facts: RollbackFacts, current?: Candidate, replaces?: ServiceDeployment): Choice {
  const { last, deployments = [], service } = facts;
  const choose = 'Choose a revision in the history.';
  if (!last) return refusal(`Nobody rolled ${service.name} back here: there is nothing to undo.`, choose);
  if (last.undo) return refusal(`The last rollback of ${service.name} was undone already.`, choose);
  if (deployments.some((d) => (d.createdAt ?? 0) > last.finishedAt + slackMs)) {
    return refusal(`${service.name} was deployed since its last rollback: undoing it would undo that too.`, choose);
  }
  if (!last.revision) return refusal('The audit does not tell which revision ran before the rollback.', choose);
  return chooseFromHistory(facts, last.revision, { current, replaces, undoes: last });
}

function chooseAtRest(facts: RollbackFacts, deployments: ServiceDeployment[]): Choice {
  const [newest] = deployments;
  const broken = newest && neverCameUp.has(newest.status) ? newest : undefined;
  const current = broken?.targetRevisionArn
    ? candidateOf(facts, broken.targetRevisionArn)
    : currentOf(facts, deployments);
  if (facts.undo) return chooseUndo(facts, current);
  if (facts.chosen) return chooseFromHistory(facts, facts.chosen, { current, broken });
  const target = lastGood(facts, deployments, current);
  if (target) return { way: 'return', current, target, broken };
  const { name } = facts.service;
  const earlier = deployments.some(
    (d) => d !== newest && d.status === 'SUCCESSFUL' && d.targetRevisionArn !== current?.revisionArn,
  );
  if (!earlier) {
    const message = `Nothing was deployed successfully before what ${name} runs now: there is nothing to return to.`;
    return refusal(message, otherWay(facts));
  }
  const message = `Nothing that ${name} ran before is both good and different from what runs now.`;
  return refusal(message, 'Choose a revision in the history, or deploy another image.');
}

/**
 * Chooses the way back. In flight: stop it with a rollback. Else the last revision that was deployed successfully
 * before the present one, was not rolled back from, and differs from what runs; or the one chosen in the history; or,
 * for Undo, what ran before the last rollback.
 */
export function chooseTarget(facts: RollbackFacts): Choice {
  const refused = refuseRollback(facts.service);
  if (refused) return { way: 'refuse', failure: refused };
  const { deployments } = facts;
  if (!deployments || deployments.length === 0) return chooseByFamily(facts);
  const unfinished = deployments.filter((d) => !terminal.has(d.status));
  const flying = unfinished.find((d) => ['PENDING', 'IN_PROGRESS'].includes(d.status)) ?? unfinished[0];
  if (flying) return chooseInFlight(facts, flying, deployments.slice(deployments.indexOf(flying) + 1));
  return chooseAtRest(facts, deployments);
}
