import 'server-only';
import { DescribeTaskDefinitionCommand } from '@aws-sdk/client-ecs';
import { ok, type Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import { type Gathered, mapResult, millis, present, tagsOf } from '../gather';
import { send } from '../send';
import { listFamilyRevisions } from './list-family-revisions';

/** A registered task definition, as far as it tells where it came from. */
export interface Registered {
  arn: string;
  /** Epoch milliseconds. */
  registeredAt?: number;
  tags: Record<string, string>;
  images: { name: string; image: string }[];
}

function read(scope: Scope, taskDefinition: string): Promise<Result<Registered>> {
  return send(scope, 'ecs', 'DescribeTaskDefinition', (ecs, abortSignal) =>
    ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition, include: ['TAGS'] }), { abortSignal }),
  ).then((answer) =>
    mapResult(answer, ({ taskDefinition: definition, tags }) => ({
      arn: definition?.taskDefinitionArn ?? taskDefinition,
      registeredAt: millis(definition?.registeredAt),
      tags: tagsOf(tags),
      images: present(definition?.containerDefinitions).map(({ name = '', image = '' }) => ({ name, image })),
    })),
  );
}

/** How many of a family's newest revisions are looked at. */
const most = 20;

/** The revisions of a family that were registered since `from` (epoch ms), newest first, one call each; `cut` after 20. */
export async function describeRegisteredSince(
  scope: Scope,
  family: string,
  from: number,
): Promise<Result<Gathered<Registered>>> {
  const newest = await listFamilyRevisions(scope, family);
  if (!newest.ok) return newest;
  const items: Registered[] = [];
  for (const arn of newest.value) {
    if (items.length === most) return ok({ items, cut: true });
    const one = await read(scope, arn);
    if (!one.ok) return one;
    if (one.value.registeredAt !== undefined && one.value.registeredAt < from) break;
    items.push(one.value);
  }
  return ok({ items });
}
