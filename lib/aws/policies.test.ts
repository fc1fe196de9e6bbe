import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');

/** APIs whose name in IAM differs from ours, as in lib/aws/send.ts. */
const iam: Record<string, string> = { elbv2: 'elasticloadbalancing', autoscaling: 'application-autoscaling' };

/** Every operation that some module sends, as IAM names it. */
const sent = new Set(
  readdirSync(path.join(root, 'lib'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => [
      // Reads and pushes name their operation where they send it, plans' calls in a table.
      ...[...read(`lib/${file}`).matchAll(/\bsend\(\s*[\w.]+,\s*'(\w+)',\s*'(\w+)'/g)].map(
        ([, api = '', operation]) => `${iam[api] ?? api}:${operation}`,
      ),
      ...[...read(`lib/${file}`).matchAll(/^ {2}'(\w+:[A-Z]\w+)': /gm)].map(([, operation = '']) => operation),
    ]),
);

const granted = (file: string): string[] =>
  (JSON.parse(read(`docs/policies/${file}`)).Statement as { Action: string | string[] }[]).flatMap(
    (statement) => statement.Action,
  );

/**
 * What AWS asks for although nobody sends it: roles handed to ECS, tags given while registering, and what CodeDeploy
 * looks up for a new deployment.
 */
const implied = [
  'codedeploy:GetDeploymentConfig',
  'codedeploy:RegisterApplicationRevision',
  'ecs:TagResource',
  'iam:PassRole',
];

const isReading = (operation: string) => /:(Describe|Filter|Get|List|BatchGet|StartLiveTail)/.test(operation);
const sorted = (operations: Iterable<string>) => [...operations].sort();

describe('the documented rights', () => {
  it('are compared with all that is sent', () => {
    expect(sorted(sent)).toEqual(
      expect.arrayContaining(['ecr:PutImage', 'ecs:ListServices', 'ecs:UpdateService', 'logs:FilterLogEvents']),
    );
  });

  it('of the read-only policy are those that reading needs, and no others', () => {
    expect(sorted(granted('read-only.json'))).toEqual(sorted([...sent].filter(isReading)));
  });

  it('of the operator’s policy are those that changing needs, and no others', () => {
    const changes = [...sent].filter((operation) => !isReading(operation));
    expect(sorted(granted('operator.json'))).toEqual(sorted([...changes, ...implied]));
  });

  it('hold no wildcard', () => {
    for (const file of ['read-only.json', 'operator.json']) expect(granted(file).join()).not.toContain('*');
  });

  it('that depend on a tag say so in the documents', () => {
    const tags = [...read('docs/policies/operator.json').matchAll(/"aws:ResourceTag\/(\w+)": "(\w+)"/g)];
    for (const [, name, value] of tags) expect(read('docs/connect-aws.md')).toContain(`\`${name}=${value}\``);
  });
});
