import 'server-only';

import type { RawTaskDefinition } from '@/lib/aws/ecs/raw-task-definition';
import { serviceFingerprint, serviceState } from '@/lib/change/service-state.rules';
import type { Context } from '@/lib/context';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Plan } from '@/lib/model/plan';
import { registerCopy } from '@/lib/rollouts/pinned-copy.rules';
import { planCodeDeploy } from '@/lib/rollouts/plan-code-deploy';
import { changesOf, sideOf } from '@/lib/rollouts/plan-sides.rules';
import { type ReadFacts, readRollbackFacts } from '@/lib/rollouts/read-rollback-facts';
import { readTarget } from '@/lib/rollouts/read-target';
import { decideRollback } from '@/lib/rollouts/rollback.rules';
import type { Candidate, Decision, RollbackFacts } from '@/lib/rollouts/rollback-facts';
import { chooseTarget } from '@/lib/rollouts/rollback-target.rules';
import { revisionWord, shortDefinition, spanWord } from '@/lib/rollouts/rollback-words.rules';
import { digestOf } from '@/lib/rollouts/same-run.rules';

function summaryOf(decision: Decision): string {
  if (decision.way === 'stop') return 'The deployment in flight is stopped and AWS returns to what ran before it.';
  if (!decision.copies) return 'A new deployment of the older task definition replaces what runs now.';
  return 'A copy of the older task definition is registered, and a new deployment of it replaces what runs now.';
}

function toPlan(ctx: Context, facts: RollbackFacts, decision: Decision, raw?: RawTaskDefinition): Plan {
  const { service, deployments } = facts;
  const { current, target } = decision;
  const newest = deployments?.[0];
  const state = serviceState(
    service,
    newest,
    target?.images.flatMap((image) => digestOf(image) ?? []),
  );
  const word = target ? revisionWord(target.taskDefinitionArn) : 'what ran before';
  const primary = service.deployments.find((d) => d.status === 'PRIMARY');
  const counts = primary ? [`${primary.running} of ${primary.desired} tasks, ${primary.failed} failed`] : [];
  const restored = decision.restore?.chosen ? decision.restore.what : [];
  const copy =
    decision.copies && raw && target
      ? [registerCopy(raw, decision.pinned, shortDefinition(target.taskDefinitionArn))]
      : [];
  return {
    kind: 'roll-back',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'service', cluster: service.cluster, name: service.name },
    title: facts.undo ? `Undo the rollback of ${service.name}` : `Roll back ${service.name}`,
    summary: summaryOf(decision),
    confirm: facts.undo ? `Go back to ${word}` : `Roll back to ${word}`,
    dangerous: true,
    from: current && sideOf(decision.way === 'stop' ? 'Now taking over' : 'Running now', current, service, counts),
    to: target && sideOf('Back to', target, service, decision.pinned.size > 0 ? ['written by digest'] : []),
    changes: [...changesOf(facts, decision), ...decision.changes],
    notes: decision.notes,
    ...(decision.restore ? { restore: decision.restore } : {}),
    calls: [...copy, ...decision.calls],
    fingerprint: serviceFingerprint(
      ['roll-back', target?.revisionArn ?? target?.taskDefinitionArn ?? '', decision.copies, restored],
      state,
    ),
    before: {
      revision: current?.revisionArn ?? null,
      taskDefinition: current?.taskDefinitionArn ?? null,
      images: (current?.images ?? []).map((image) => ({
        container: image.container,
        image: image.written,
        digest: digestOf(image) ?? null,
      })),
      ...(target?.bad && decision.way === 'return' ? { onPurpose: true } : {}),
      ...(facts.undo ? { undo: true } : {}),
      state,
    },
  };
}

/** The newest revision that can come back where the best one cannot; a few are looked at. */
async function anotherWay(ctx: Context, { facts, record }: ReadFacts, first: Candidate): Promise<string | undefined> {
  const except = new Set([first.revisionArn ?? first.taskDefinitionArn]);
  for (let tries = 0; tries < 5; tries++) {
    const choice = chooseTarget({ ...facts, except });
    if (choice.way !== 'return') return undefined;
    const { target } = choice;
    const { known } = await readTarget(ctx, target, record, true);
    if (decideRollback(facts, choice, known).ok) {
      const ago = target.deployedAt ? `, deployed ${spanWord(facts.now - target.deployedAt)} ago,` : '';
      return `${revisionWord(target.taskDefinitionArn)}${ago} can still be restored: choose it in the history.`;
    }
    except.add(target.revisionArn ?? target.taskDefinitionArn);
  }
  return undefined;
}

/**
 * Plans to put back what ran before: stops the deployment in flight with a rollback, or deploys the last revision that
 * was deployed successfully, is not bad and differs from what runs; `revision` (an ARN) chooses another one, `undo` what
 * ran before the last rollback, `restore` brings other settings back too. Refuses where nothing would change, nothing
 * good is known, or the image is gone, and then names the newest that can still come back. What CodeDeploy deploys goes
 * back through CodeDeploy; `revision` is then the id of a deployment there.
 */
export async function planRollback(
  ctx: Context,
  input: { cluster: string; service: string; revision?: string; undo?: boolean; restore?: boolean },
): Promise<Result<Plan>> {
  const read = await readRollbackFacts(ctx, input);
  if (!read.ok) return read;
  const { facts, record } = read.value;
  if (facts.service.controller === 'CODE_DEPLOY') return planCodeDeploy(ctx, read.value);
  const choice = chooseTarget(facts);
  if (choice.way === 'refuse') return failed(choice.failure);
  const target = choice.way === 'stop' ? choice.back : choice.target;
  if (!target) {
    const decision = decideRollback(facts, choice, { copyable: false, checks: [] });
    return decision.ok ? ok(toPlan(ctx, facts, decision.value)) : decision;
  }
  const { known, raw } = await readTarget(ctx, target, record, choice.way === 'return');
  const decision = decideRollback(facts, choice, known);
  if (decision.ok) return ok(toPlan(ctx, facts, decision.value, raw));
  const mayOffer = choice.way === 'return' && !facts.chosen && !facts.undo;
  const advice = mayOffer ? await anotherWay(ctx, read.value, target) : undefined;
  return advice ? failed({ ...decision.failure, advice }) : decision;
}
