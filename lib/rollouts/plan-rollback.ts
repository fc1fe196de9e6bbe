import 'server-only';

import { describeTaskDefinition } from '@/lib/aws/ecs/describe-task-definition';
import { type RawTaskDefinition, rawTaskDefinition } from '@/lib/aws/ecs/raw-task-definition';
import { serviceFingerprint, serviceState } from '@/lib/change/service-state.rules';
import type { Context } from '@/lib/context';
import { failed, ok, type Result } from '@/lib/model/failure';
import type { Plan, PlanSide } from '@/lib/model/plan';
import type { Service } from '@/lib/model/service';
import { definitionChanges } from '@/lib/rollouts/definition-changes.rules';
import { registerCopy } from '@/lib/rollouts/pinned-copy.rules';
import { checkImages, readRollbackFacts } from '@/lib/rollouts/read-rollback-facts';
import { type Decision, decideRollback } from '@/lib/rollouts/rollback.rules';
import type { Candidate, RollbackFacts } from '@/lib/rollouts/rollback-facts';
import { chooseTarget } from '@/lib/rollouts/rollback-target.rules';
import { revisionWord, shortDefinition, tagWord } from '@/lib/rollouts/rollback-words.rules';
import { digestOf } from '@/lib/rollouts/same-run.rules';
import { mainFirst } from '@/lib/services/main-image.rules';

function sideOf(heading: string, candidate: Candidate, service: Service, extra: string[]): PlanSide {
  const images = mainFirst(candidate.images, service);
  const tag = tagWord(images);
  return {
    heading,
    title: `${revisionWord(candidate.taskDefinitionArn)}${tag ? `, ${tag}` : ''}`,
    lines: [
      ...images.map((image) => {
        const digest = digestOf(image);
        return digest
          ? { text: `${image.container} ${digest.slice(0, 15)}…`, mono: true, full: digest }
          : { text: `${image.container} digest not known`, full: image.written };
      }),
      ...extra.map((text) => ({ text })),
    ],
  };
}

function changesOf(facts: RollbackFacts, { current, target }: Decision): Plan['changes'] {
  if (!current || !target) return [];
  const images = target.images.flatMap((image) => {
    const old = current.images.find((other) => other.container === image.container);
    const [before, after] = [old && digestOf(old), digestOf(image)];
    if (old?.written === image.written && before === after) return [];
    const text = (written: string, digest?: string) =>
      `${written.slice(written.lastIndexOf('/') + 1)}${digest ? ` @ ${digest.slice(7, 15)}` : ''}`;
    return [
      { what: `image ${image.container}`, before: old && text(old.written, before), after: text(image.written, after) },
    ];
  });
  const [from, to] = [current, target].map((side) => facts.definitions.get(side.taskDefinitionArn));
  return [...images, ...(from && to ? definitionChanges(from, to) : [])];
}

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
  const copy =
    decision.copies && raw && target
      ? [registerCopy(raw, decision.pinned, shortDefinition(target.taskDefinitionArn))]
      : [];
  return {
    kind: 'roll-back',
    scope: { account: ctx.account, region: ctx.region },
    subject: { type: 'service', cluster: service.cluster, name: service.name },
    title: `Roll back ${service.name}`,
    summary: summaryOf(decision),
    confirm: `Roll back to ${word}`,
    dangerous: true,
    from: current && sideOf(decision.way === 'stop' ? 'Now taking over' : 'Running now', current, service, counts),
    to: target && sideOf('Back to', target, service, decision.pinned.size > 0 ? ['written by digest'] : []),
    changes: changesOf(facts, decision),
    notes: decision.notes,
    calls: [...copy, ...decision.calls],
    fingerprint: serviceFingerprint(
      ['roll-back', target?.revisionArn ?? target?.taskDefinitionArn ?? '', decision.copies],
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
      state,
    },
  };
}

/**
 * Plans to put back what ran before: stops the deployment in flight with a rollback, or deploys the last revision that
 * was deployed successfully, is not bad and differs from what runs; `revision` (an ARN) chooses another one. Refuses
 * where nothing would change, nothing good is known, or the image is gone.
 */
export async function planRollback(
  ctx: Context,
  input: { cluster: string; service: string; revision?: string },
): Promise<Result<Plan>> {
  const facts = await readRollbackFacts(ctx, input);
  if (!facts.ok) return facts;
  const choice = chooseTarget(facts.value);
  if (choice.way === 'refuse') return failed(choice.failure);
  const target = choice.way === 'stop' ? choice.back : choice.target;
  if (!target) {
    const decision = decideRollback(facts.value, choice, { copyable: false, checks: [] });
    return decision.ok ? ok(toPlan(ctx, facts.value, decision.value)) : decision;
  }
  const returning = choice.way === 'return';
  const [definition, raw, checks] = await Promise.all([
    // Whether it is still ACTIVE must be known now; AWS's own return does not ask.
    describeTaskDefinition(ctx, target.taskDefinitionArn, { fresh: returning }),
    returning ? rawTaskDefinition(ctx, target.taskDefinitionArn) : undefined,
    checkImages(ctx, target),
  ]);
  const known = { definition: definition.ok ? definition.value : undefined, copyable: raw?.ok ?? false, checks };
  const decision = decideRollback(facts.value, choice, known);
  return decision.ok ? ok(toPlan(ctx, facts.value, decision.value, raw?.ok ? raw.value : undefined)) : decision;
}
