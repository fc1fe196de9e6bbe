import { isMap, isPair, isScalar, isSeq, parseDocument, type YAMLMap } from 'yaml';
import type { AppSpec } from '@/lib/model/code-deploy';

/** Far more than any AppSpec for ECS has. */
const longest = 100_000;

/** A member of a mapping; the case of its name does not matter. */
function member(node: unknown, name: string): unknown {
  if (!isMap(node)) return undefined;
  const wanted = name.toLowerCase();
  return (node as YAMLMap).items.find(({ key }) => isScalar(key) && String(key.value).toLowerCase() === wanted)?.value;
}

const text = (node: unknown): string | undefined =>
  isScalar(node) && node.value !== null ? String(node.value) : undefined;

function hooksOf(node: unknown): string[] {
  if (!isSeq(node)) return [];
  return node.items.flatMap((item) =>
    isMap(item) ? item.items.flatMap((pair) => (isPair(pair) ? (text(pair.value) ?? []) : [])) : [],
  );
}

/**
 * Reads an AppSpec, in YAML or JSON, for an ECS service; undefined where it is none or names no task definition.
 * https://docs.aws.amazon.com/codedeploy/latest/userguide/reference-appspec-file-structure-resources.html
 */
export function parseAppSpec(content: string): AppSpec | undefined {
  if (content.length > longest) return undefined;
  const document = parseDocument(content, { logLevel: 'silent' });
  if (document.errors.length > 0) return undefined;
  const resources = member(document.contents, 'Resources');
  const [first] = isSeq(resources) ? resources.items : [];
  const [target] = isMap(first) ? first.items : [];
  const properties = member(target?.value, 'Properties');
  const named = member(properties, 'TaskDefinition');
  const taskDefinition = text(named);
  if (!taskDefinition || !isScalar(named) || !named.range) return undefined;
  const [start, end] = named.range;
  const balancer = member(properties, 'LoadBalancerInfo');
  return {
    taskDefinition,
    container: text(member(balancer, 'ContainerName')),
    port: text(member(balancer, 'ContainerPort')),
    hooks: hooksOf(member(document.contents, 'Hooks')),
    content,
    around: [content.slice(0, start), content.slice(end)],
  };
}

/** The ARN of a task definition as an AppSpec writes it; undefined for a bare family, which means another one each day. */
export function definitionArnOf(written: string, sample: string | undefined): string | undefined {
  if (!/:\d+$/.test(written)) return undefined;
  if (written.startsWith('arn:')) return written;
  return sample?.startsWith('arn:') ? `${sample.slice(0, sample.indexOf('/'))}/${written}` : written;
}
