import 'server-only';

import type { RawTaskDefinition } from '@/lib/aws/ecs/raw-task-definition';
import { serviceFingerprint, serviceState } from '@/lib/change/service-state.rules';
import type { Context } from '@/lib/context';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Json, Plan } from '@/lib/model/plan';
import { chooseCodeDeploy } from '@/lib/rollouts/choose-code-deploy.rules';
import { primaryOf } from '@/lib/rollouts/code-deploy-candidates.rules';
import type { CodeDeployChoice, CodeDeployFacts } from '@/lib/rollouts/code-deploy-facts';
import { codeDeployState } from '@/lib/rollouts/code-deploy-state.rules';
import { decideCodeDeploy } from '@/lib/rollouts/decide-code-deploy.rules';
import { registerCopy } from '@/lib/rollouts/pinned-copy.rules';
import { changesOf, sideOf } from '@/lib/rollouts/plan-sides.rules';
import { readCodeDeployFacts } from '@/lib/rollouts/read-code-deploy';
import type { ReadFacts } from '@/lib/rollouts/read-rollback-facts';
import { readTarget } from '@/lib/rollouts/read-target';
import type { Decision } from '@/lib/rollouts/rollback-facts';
import { revisionWord, shortDefinition, spanWord } from '@/lib/rollouts/rollback-words.rules';
import { digestOf } from '@/lib/rollouts/same-run.rules';

type Way = Exclude<CodeDeployChoice, { way: 'refuse' }>;

function summaryOf(choice: Way, { copies }: Decision): string {
  if (choice.way === 'stop') {
    return `CodeDeploy's deployment ${choice.deployment.id} is stopped, and what ran before it takes the traffic again.`;
  }
  const again = `CodeDeploy deploys the revision of ${choice.target.deployment.id} again, beside what runs now.`;
  return copies ? `A copy of the older task definition is registered. ${again}` : again;
}

function toPlan(ctx: Context, facts: CodeDeployFacts, choice: Way, decision: Decision, raw?: RawTaskDefinition): Plan {
  const { service, group } = facts;
  const { current, target } = decision;
  const digests = target?.images.flatMap((image) => digestOf(image) ?? []);
  const state: Json = {
    ...(serviceState(service, undefined, digests) as { [key: string]: Json }),
    ...codeDeployState(facts),
  };
  const made = choice.way === 'stop' ? choice.deployment : choice.current?.deployment;
  const to = choice.way === 'stop' ? (choice.back?.deployment?.id ?? '') : choice.target.deployment.id;
  const word = target ? revisionWord(target.taskDefinitionArn) : 'what ran before';
  const copy =
    decision.copies && raw && target
      ? [registerCopy(raw, decision.pinned, shortDefinition(target.taskDefinitionArn))]
      : [];
  const primary = primaryOf(facts);
  const counts = primary ? [`${primary.running} of ${primary.desired} tasks of the primary task set`] : [];
  const by = (id: string | undefined) => (id ? [`CodeDeploy ${id}`] : []);
  return {
    kind: 'roll-back',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'service', cluster: service.cluster, name: service.name },
    title: facts.undo ? `Undo the rollback of ${service.name}` : `Roll back ${service.name}`,
    summary: summaryOf(choice, decision),
    confirm: facts.undo ? `Go back to ${word}` : `Roll back to ${word}`,
    dangerous: true,
    from:
      current &&
      sideOf(choice.way === 'stop' ? 'Now taking over' : 'Running now', current, service, [...by(made?.id), ...counts]),
    to:
      target &&
      sideOf('Back to', target, service, [...by(to), ...(decision.pinned.size > 0 ? ['written by digest'] : [])]),
    changes: [...changesOf(facts, decision), ...decision.changes],
    notes: decision.notes,
    calls: [...copy, ...decision.calls],
    fingerprint: serviceFingerprint(['roll-back', 'code-deploy', choice.way, to, decision.copies], state),
    before: {
      revision: made?.id ?? null,
      taskDefinition: current?.taskDefinitionArn ?? null,
      images: (current?.images ?? []).map((image) => ({
        container: image.container,
        image: image.written,
        digest: digestOf(image) ?? null,
      })),
      codeDeploy: { application: group.application, group: group.name },
      ...(target?.bad && choice.way === 'return' ? { onPurpose: true } : {}),
      ...(facts.undo ? { undo: true } : {}),
      state,
    },
  };
}

interface Planned {
  plan: Result<Plan>;
  choice: CodeDeployChoice;
}

async function planWay(ctx: Context, read: ReadFacts, facts: CodeDeployFacts): Promise<Planned> {
  const choice = chooseCodeDeploy(facts);
  if (choice.way === 'refuse') return { choice, plan: failed(choice.failure) };
  const target = choice.way === 'stop' ? choice.back : choice.target;
  const { known, raw } = target
    ? await readTarget(ctx, target, read.record, choice.way === 'return')
    : { known: { copyable: false, checks: [] }, raw: undefined };
  const decision = decideCodeDeploy(facts, choice, known);
  return { choice, plan: decision.ok ? ok(toPlan(ctx, facts, choice, decision.value, raw)) : decision };
}

/** The newest deployment whose revision can come back where the best one cannot; a few are looked at. */
async function anotherWay(ctx: Context, read: ReadFacts, facts: CodeDeployFacts, first: string) {
  const except = new Set([first]);
  for (let tries = 0; tries < 5; tries++) {
    const { choice, plan } = await planWay(ctx, read, { ...facts, except });
    if (choice.way !== 'return') return undefined;
    const { deployment, taskDefinitionArn, deployedAt } = choice.target;
    if (plan.ok) {
      const ago = deployedAt ? `, deployed ${spanWord(facts.now - deployedAt)} ago,` : '';
      return `${revisionWord(taskDefinitionArn)}${ago} can still be restored: deploy ${deployment.id} again in CodeDeploy.`;
    }
    except.add(deployment.id);
  }
  return undefined;
}

/**
 * Plans the way back of a service that CodeDeploy deploys: StopDeployment with its rollback while a deployment runs,
 * else a new deployment of the last good revision. Refuses where CodeDeploy cannot be read or used, and says where to
 * do it instead.
 */
export async function planCodeDeploy(ctx: Context, read: ReadFacts): Promise<Result<Plan>> {
  const found = await readCodeDeployFacts(ctx, read);
  if (!found.ok) return found;
  const facts = found.value;
  const { choice, plan } = await planWay(ctx, read, facts);
  if (plan.ok || choice.way !== 'return' || facts.chosen || facts.undo) return plan;
  const advice = await anotherWay(ctx, read, facts, choice.target.deployment.id);
  return advice ? failed({ ...plan.failure, advice }) : plan;
}
