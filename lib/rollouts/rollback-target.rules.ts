import type { Failure } from '@/lib/model/failure';
import type { ServiceDeployment } from '@/lib/model/rollout';
import type { Service } from '@/lib/model/service';
import type { Candidate, Choice, RollbackFacts } from './rollback-facts';
import { shortDefinition, spanWord } from './rollback-words.rules';
import { sameRun } from './same-run.rules';

const refusal = (message: string, advice?: string): { way: 'refuse'; failure: Failure } => ({
  way: 'refuse',
  failure: { kind: 'refused', message, unchanged: 'Nothing was changed.', advice },
});

const terminal = new Set(['SUCCESSFUL', 'STOPPED', 'ROLLBACK_SUCCESSFUL', 'ROLLBACK_FAILED', 'FAILED']);
/** Ended without ever becoming what runs. */
const neverCameUp = new Set(['STOPPED', 'ROLLBACK_FAILED', 'FAILED']);

/** Why nothing can be changed through ECS at all, for every kind of deployment. */
export function refuseService(service: Service, what: string): Failure | undefined {
  const unchanged = 'Nothing was changed.';
  if (service.status !== 'ACTIVE') {
    const message = `${service.name} is ${service.status}: AWS accepts no deployment for it any more.`;
    return { kind: 'refused', message, unchanged, advice: 'Create the service anew where it is managed.' };
  }
  if (service.controller === 'CODE_DEPLOY') {
    const message = `${service.name} is deployed by AWS CodeDeploy; ECS cannot ${what} it.`;
    return { kind: 'refused', message, unchanged, advice: `Use CodeDeploy to ${what} this service.` };
  }
  if (service.controller !== 'ECS') {
    const message = `${service.name} is deployed by an external controller (${service.controller}); ECS cannot ${what} it.`;
    return { kind: 'refused', message, unchanged, advice: 'Use the tool that manages its task sets.' };
  }
  return undefined;
}

/** A revision as something to return to. */
function candidateOf(facts: RollbackFacts, arn: string, deployment?: ServiceDeployment): Candidate | undefined {
  const revision = facts.revisions.get(arn);
  if (!revision) return undefined;
  return {
    revisionArn: arn,
    taskDefinitionArn: revision.taskDefinitionArn,
    images: revision.images,
    deployedAt: deployment?.finishedAt,
    bad: isBad(facts, arn),
    sure: 'record',
    revision,
  };
}

/** Rolled back from: by the breaker, an alarm or a person (as AWS records it), or by one of ours. */
function isBad(facts: RollbackFacts, arn: string): boolean {
  if (facts.rolledBackFrom.has(arn)) return true;
  return (facts.deployments ?? []).some((d) => d.targetRevisionArn === arn && d.status.startsWith('ROLLBACK_'));
}

/** The revision that a deployment left running: after a rollback not its own target. */
function leftRunning(deployment: ServiceDeployment): string | undefined {
  if (deployment.status === 'SUCCESSFUL') return deployment.targetRevisionArn;
  return deployment.status === 'ROLLBACK_SUCCESSFUL' ? deployment.rollback?.revisionArn : undefined;
}

/** What runs now, by the service itself, else by the newest deployment that ended well. */
function currentOf(facts: RollbackFacts, deployments: ServiceDeployment[]): Candidate | undefined {
  const ended = deployments.map(leftRunning).find((arn) => arn !== undefined);
  const named = facts.service.currentRevisionArns;
  const arn = ended && (named.length === 0 || named.includes(ended)) ? ended : (named[0] ?? ended);
  const candidate = arn ? candidateOf(facts, arn) : undefined;
  if (!candidate || candidate.images.every((image) => image.runningDigest || image.digest)) return candidate;
  return facts.runningImages.length > 0 ? { ...candidate, images: facts.runningImages } : candidate;
}

/** The last successful revision before `current` that is not bad and would change something. */
function lastGood(facts: RollbackFacts, deployments: ServiceDeployment[], current?: Candidate): Candidate | undefined {
  for (const deployment of deployments) {
    if (deployment.status !== 'SUCCESSFUL' || !deployment.targetRevisionArn) continue;
    const candidate = candidateOf(facts, deployment.targetRevisionArn, deployment);
    if (!candidate || candidate.bad || candidate.revisionArn === current?.revisionArn) continue;
    if (!current || !sameRun(current, candidate, facts.definitions)) return candidate;
  }
  return undefined;
}

/** AWS returns to the revision that was last deployed successfully; the sources say which ones still run. */
function whereAwsReturns(facts: RollbackFacts, flying: ServiceDeployment, older: ServiceDeployment[]) {
  const known = older.map(leftRunning).find((arn) => arn !== undefined && flying.sourceRevisionArns.includes(arn));
  const arn = known ?? flying.sourceRevisionArns[0];
  return arn ? candidateOf(facts, arn) : undefined;
}

function chooseInFlight(facts: RollbackFacts, flying: ServiceDeployment, older: ServiceDeployment[]): Choice {
  const name = facts.service.name;
  const current = flying.targetRevisionArn ? candidateOf(facts, flying.targetRevisionArn) : undefined;
  const since = flying.rollback?.startedAt ?? flying.updatedAt;
  const ago = since ? ` for ${spanWord(facts.now - since)}` : '';
  if (flying.status.startsWith('ROLLBACK_')) {
    return refusal(`${name} is being rolled back already${ago}.`, 'Watch it; when it has ended, plan again.');
  }
  if (flying.status === 'STOP_REQUESTED') {
    const advice = 'AWS goes on stopping whatever is asked; when it is STOPPED, plan again.';
    return refusal(`The deployment of ${name} is being stopped${ago}.`, advice);
  }
  if (facts.chosen) return chooseFromHistory(facts, facts.chosen, current, flying);
  if (flying.sourceRevisionArns.length === 0) {
    const message = `This is the first deployment of ${name}: there is nothing to return to.`;
    return refusal(message, 'Scale it to 0, or deploy another image.');
  }
  return { way: 'stop', deployment: flying, current, back: whereAwsReturns(facts, flying, older) };
}

/** What ran when another deployment began had come up. */
const isSource = (facts: RollbackFacts, arn: string) =>
  (facts.deployments ?? []).some((d) => d.sourceRevisionArns.includes(arn));

function chooseFromHistory(
  facts: RollbackFacts,
  chosen: string,
  current: Candidate | undefined,
  replaces?: ServiceDeployment,
  broken?: ServiceDeployment,
): Choice {
  const own = (facts.deployments ?? []).flatMap((d) => [d.targetRevisionArn, ...d.sourceRevisionArns]);
  if (!own.includes(chosen) && !facts.service.currentRevisionArns.includes(chosen)) {
    return refusal(`This is no revision that ${facts.service.name} has run.`, 'Choose one in its history.');
  }
  const deployment = facts.deployments?.find((d) => d.targetRevisionArn === chosen && d.status === 'SUCCESSFUL');
  const target = candidateOf(facts, chosen, deployment);
  if (!target) {
    return refusal('This revision cannot be read any more.', 'AWS keeps deployments for 90 days; choose a newer one.');
  }
  if (!replaces && !broken && current && sameRun(current, target, facts.definitions)) {
    return refusal(
      'This would change nothing: the same images run with the same settings.',
      'Choose another revision.',
    );
  }
  const came =
    deployment !== undefined || facts.service.currentRevisionArns.includes(chosen) || isSource(facts, chosen);
  return { way: 'return', current, target: came ? target : { ...target, neverUp: true }, replaces, broken };
}

/** Without service deployments: what the service still shows, then the older revisions of its family. */
function chooseByFamily(facts: RollbackFacts): Choice {
  const { service } = facts;
  const toCandidate = (arn: string): Candidate => ({
    taskDefinitionArn: arn,
    images: (facts.definitions.get(arn)?.containers ?? []).map((c) => ({ ...c.image, container: c.name })),
    bad: false,
    sure: 'guess',
  });
  const primary = service.deployments.find((d) => d.status === 'PRIMARY');
  const arn = primary?.taskDefinitionArn ?? service.taskDefinitionArn;
  const named = arn ? toCandidate(arn) : undefined;
  const current = named && facts.runningImages.length > 0 ? { ...named, images: facts.runningImages } : named;
  const replaced = service.deployments
    .filter((d) => d.status === 'ACTIVE' && d.taskDefinitionArn !== arn)
    .map((d) => d.taskDefinitionArn);
  for (const older of [...replaced, ...facts.family]) {
    const target = toCandidate(older);
    if (older !== arn && !(named && sameRun(named, target, facts.definitions)))
      return { way: 'return', current, target };
  }
  if (facts.familyUnread)
    return { way: 'refuse', failure: { ...facts.familyUnread, unchanged: 'Nothing was changed.' } };
  return refusal(
    `No older revision of ${arn ? shortDefinition(arn) : service.name} would change anything.`,
    'Deploy another image instead.',
  );
}

/**
 * Chooses the way back. In flight: stop it with a rollback. Else the last revision that was deployed successfully
 * before the present one, was not rolled back from, and differs from what runs; or the one chosen in the history.
 */
export function chooseTarget(facts: RollbackFacts): Choice {
  const refused = refuseService(facts.service, 'roll back');
  if (refused) return { way: 'refuse', failure: refused };
  if (!facts.deployments || facts.deployments.length === 0) return chooseByFamily(facts);

  const { deployments, service } = facts;
  const unfinished = deployments.filter((d) => !terminal.has(d.status));
  const flying = unfinished.find((d) => ['PENDING', 'IN_PROGRESS'].includes(d.status)) ?? unfinished[0];
  if (flying) {
    const known = /^(PENDING|IN_PROGRESS|STOP_REQUESTED|ROLLBACK_\w+)$/.test(flying.status);
    if (!known) return refusal(`The deployment is ${flying.status}, a state that Quarterdeck does not know.`);
    return chooseInFlight(facts, flying, deployments.slice(deployments.indexOf(flying) + 1));
  }

  const newest = deployments[0];
  const broken = newest && neverCameUp.has(newest.status) ? newest : undefined;
  const current = broken?.targetRevisionArn
    ? candidateOf(facts, broken.targetRevisionArn)
    : currentOf(facts, deployments);
  if (facts.chosen) return chooseFromHistory(facts, facts.chosen, current, undefined, broken);
  const target = lastGood(facts, deployments, current);
  if (target) return { way: 'return', current, target, broken };
  const earlier = deployments.some((d) => d !== newest && d.status === 'SUCCESSFUL');
  return refusal(
    earlier
      ? `Nothing that ${service.name} ran before is both good and different from what runs now.`
      : `Nothing was deployed successfully before what ${service.name} runs now: there is nothing to return to.`,
    'Choose a revision in the history, or deploy another image.',
  );
}
