import type { CodeDeployDeployment } from '@/lib/model/code-deploy';
import type { TaskSet } from '@/lib/model/service';
import {
  candidateOf,
  candidateOfSet,
  definitionOf,
  inFlight,
  primaryOf,
  sameAs,
  specsRead,
} from './code-deploy-candidates.rules';
import type { CodeDeployCandidate, CodeDeployChoice, CodeDeployFacts } from './code-deploy-facts';
import { isOff } from './image-notes.rules';
import { refuseRollback } from './refuse-service.rules';
import { spanWord } from './rollback-words.rules';

const refusal = (
  message: string,
  advice?: string,
): { way: 'refuse'; failure: Extract<CodeDeployChoice, { way: 'refuse' }>['failure'] } => ({
  way: 'refuse',
  failure: { kind: 'refused', message, unchanged: 'Nothing was changed.', advice },
});

const ago = (facts: CodeDeployFacts, at: number | undefined) =>
  at === undefined ? '' : ` for ${spanWord(Math.max(0, facts.now - at))}`;

/** CodeDeploy makes the deployment a moment after it has answered, and clocks differ. */
const slackMs = 15_000;
/** What CodeDeploy was asked for shows within it, if it arrived. */
const askedMs = 120_000;

/** The task set that a rollback returns to, by CodeDeploy's own label; failed deployments may have left others. */
function originalOf({ service, progress }: CodeDeployFacts, flying: CodeDeployDeployment): TaskSet | undefined {
  const others = service.taskSets.filter((set) => set.externalId !== flying.id && set.status !== 'DRAINING');
  const blue = progress?.weights.find(({ label }) => label === 'Blue')?.taskSet;
  return others.find(({ id }) => id === blue) ?? others.find(({ status }) => status === 'PRIMARY') ?? others[0];
}

function chooseInFlight(facts: CodeDeployFacts, flying: CodeDeployDeployment): CodeDeployChoice {
  const { service, bad } = facts;
  if (flying.rollsBack || flying.creator === 'codeDeployRollback') {
    const since = ago(facts, flying.createdAt);
    const advice = 'Watch it in CodeDeploy; when it has ended, plan again.';
    return refusal(`${service.name} is being rolled back by CodeDeploy (${flying.id}) already${since}.`, advice);
  }
  const asked = bad.get(flying.id);
  // An asking whose answer was lost may never have arrived: then the deployment goes on, and it may be asked again.
  if (asked && !asked.ran && facts.now - asked.at < askedMs) {
    const message = `CodeDeploy was asked to stop ${flying.id} and to roll back ${spanWord(facts.now - asked.at)} ago.`;
    return refusal(message, 'Watch it in CodeDeploy; when it has ended, plan again.');
  }
  if (facts.chosen) {
    const message = `CodeDeploy deploys ${service.name} now (${flying.id}), and takes one deployment at a time.`;
    return refusal(message, 'Roll the running one back first, or wait for its end.');
  }
  const original = originalOf(facts, flying);
  const own = service.taskSets.find((set) => set.externalId === flying.id);
  const back = original && candidateOfSet(facts, original);
  const current = candidateOf(facts, flying) ?? (own && candidateOfSet(facts, own));
  if (facts.undo && back?.deployment?.id !== facts.last?.revision) {
    const message = `CodeDeploy deploys ${service.name} now (${flying.id}): it must end before a rollback can be undone.`;
    return refusal(message, 'Wait for its end, or roll it back.');
  }
  if (!original) {
    const message = `The earlier tasks of ${service.name} are gone already: ${flying.id} is about to end.`;
    return refusal(message, 'Plan again in a minute: then the earlier revision is deployed anew.');
  }
  return { way: 'stop', deployment: flying, current, ...(back ? { back } : {}) };
}

type Ground = Pick<Extract<CodeDeployChoice, { way: 'return' }>, 'current' | 'undoes'>;

/** Deploys an earlier deployment's AppSpec again, or says why it cannot be read. */
function returnTo(facts: CodeDeployFacts, deployment: CodeDeployDeployment, ground: Ground): CodeDeployChoice {
  const target = candidateOf(facts, deployment);
  if (target) return { way: 'return', target, ...ground };
  const { id, revision } = deployment;
  const advice = `In the CodeDeploy console, deploy the revision of ${id} again.`;
  if (revision.type === 'elsewhere') {
    return refusal(`The revision of ${id} lies in ${revision.where}, which Quarterdeck does not read.`, advice);
  }
  const failure = facts.unread.get(id);
  if (failure) {
    const message = `The AppSpec of ${id} cannot be read. ${failure.message}`;
    return { way: 'refuse', failure: { ...failure, message, unchanged: 'Nothing was changed.' } };
  }
  const written = facts.specs.get(id)?.taskDefinition;
  if (written) {
    const message = `The AppSpec of ${id} names ${written} without a revision, which may mean another one today.`;
    return refusal(message, advice);
  }
  return refusal(`None of the newest ${specsRead} good deployments will do, and Quarterdeck reads no further.`, advice);
}

function chooseUndo(facts: CodeDeployFacts, current?: CodeDeployCandidate): CodeDeployChoice {
  const { last, deployments, service } = facts;
  const advice = 'Deploy what is wanted with CodeDeploy.';
  if (!last) return refusal(`Nobody rolled ${service.name} back here: there is nothing to undo.`, advice);
  if (last.undo) return refusal(`The last rollback of ${service.name} was undone already.`, advice);
  const since = deployments.some((d) => (d.createdAt ?? 0) > last.finishedAt + slackMs && !d.rollsBack);
  if (since) {
    return refusal(`${service.name} was deployed since its last rollback: undoing it would undo that too.`, advice);
  }
  const before = deployments.find((d) => d.id === last.revision);
  if (before) return returnTo(facts, before, { current, undoes: last });
  return refusal('The audit does not tell which CodeDeploy deployment ran before the rollback.', advice);
}

function chooseFromHistory(facts: CodeDeployFacts, chosen: string, current?: CodeDeployCandidate): CodeDeployChoice {
  const deployment = facts.deployments.find((d) => d.id === chosen);
  if (deployment) return returnTo(facts, deployment, { current });
  return refusal(`This is no deployment of ${facts.service.name} by CodeDeploy.`, 'Choose one of its deployments.');
}

/** The last deployment before the present one that succeeded, is not bad, and would change something. */
function lastGood(facts: CodeDeployFacts, current?: CodeDeployCandidate): CodeDeployDeployment | undefined {
  const before = current?.deployment?.createdAt ?? Number.POSITIVE_INFINITY;
  return facts.deployments.find((deployment) => {
    if (deployment.status !== 'Succeeded' || facts.except?.has(deployment.id)) return false;
    if ((deployment.createdAt ?? 0) >= before || deployment.rolledBackBy || facts.bad.has(deployment.id)) return false;
    const candidate = candidateOf(facts, deployment);
    // One that cannot be read is not skipped: going further back than was asked for would be worse.
    if (!candidate) return definitionOf(facts, deployment) !== current?.taskDefinitionArn;
    return !candidate.bad && !(current && sameAs(facts, current, candidate));
  });
}

/**
 * Chooses the way back through CodeDeploy. In flight: stop it with its rollback. Else the revision of the last
 * deployment before the present one that succeeded, was not rolled back from, and differs from what runs; or the one
 * chosen; or, for Undo, what ran before the last rollback.
 */
export function chooseCodeDeploy(facts: CodeDeployFacts): CodeDeployChoice {
  const refused = refuseRollback({ ...facts.service, controller: 'ECS' });
  if (refused) return { way: 'refuse', failure: refused };
  const flying = inFlight(facts);
  if (flying) return chooseInFlight(facts, flying);
  const primary = primaryOf(facts);
  const current = primary && candidateOfSet(facts, primary);
  if (facts.undo) return chooseUndo(facts, current);
  if (facts.chosen) return chooseFromHistory(facts, facts.chosen, current);
  const deployment = lastGood(facts, current);
  if (deployment) return returnTo(facts, deployment, { current });
  const { name } = facts.service;
  const advice = isOff(facts.service)
    ? 'Deploy another revision with CodeDeploy.'
    : 'Scale it to 0, or deploy another revision with CodeDeploy.';
  const seen = facts.more ? ` among the newest ${facts.deployments.length}` : '';
  return refusal(`CodeDeploy has no earlier good deployment of ${name} that differs from what runs${seen}.`, advice);
}
