import { describe, expect, it } from 'vitest';
import { consoleLinks } from '@/lib/console-links.rules';
import { codeDeployFacts, deployed } from './code-deploy-fixture';
import { historyOfCodeDeploy } from './code-deploy-history.rules';
import { definitionArn } from './rollback-fixture';

const past = [
  deployed(4, { status: 'InProgress', completedAt: undefined }),
  deployed(3, { rollsBack: 'd-2' }),
  deployed(2, { status: 'Stopped', rolledBackBy: 'd-3' }),
  deployed(1, { revision: { type: 'elsewhere', where: 'S3' } }),
];

describe('the history of a service that CodeDeploy deploys', () => {
  const { service, definitions } = codeDeployFacts(past);
  const deploys = new Map([4, 3, 2].map((n) => [`d-${n}`, definitionArn(n)]));
  const history = historyOfCodeDeploy({
    ...{ service, deployments: past, deploys, definitions },
    lookUp: ({ id }) => (id === 'd-2' ? { by: 'maria', reason: 'new', askedBy: 'tom' } : undefined),
  });

  it('tells how each one ended, what it ran, and by whom', () => {
    expect(history.map((entry) => [entry.word, entry.taskDefinition, entry.by, entry.runs])).toEqual([
      ['In flight', 'web:4', undefined, false],
      ['Succeeded', 'web:3', 'CodeDeploy', true],
      ['Rolled back', 'web:2', 'maria', false],
      ['Succeeded', undefined, undefined, false],
    ]);
    expect(history[2]?.sentence).toContain('d-2 was rolled back by tom');
  });

  it('offers as revision what Roll back takes, and nothing where that cannot be read', () => {
    expect(history.map((entry) => entry.revision?.arn)).toEqual(['d-4', 'd-3', 'd-2', undefined]);
  });

  it('leads to CodeDeploy’s own page', () => {
    const scope = { account: 'a', region: 'us-east-1' };
    expect(consoleLinks.deployment(scope, 'shop', 'web', 'd-4')).toContain('/codesuite/codedeploy/deployments/d-4?');
    expect(consoleLinks.deployment(scope, 'shop', 'web', 'abc')).toContain('/services/web/deployments/abc');
  });
});
