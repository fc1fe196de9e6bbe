import { describe, expect, it } from 'vitest';
import { looksSecret, maskCalls, maskDefinition, maskWords, notShown } from '@/lib/change/mask.rules';
import type { CallInput } from '@/lib/model/plan';
import type { TaskDefinition } from '@/lib/model/task-definition';

const masked = (container: { [key: string]: CallInput }) =>
  maskCalls([{ operation: 'ecs:RegisterTaskDefinition', input: { containerDefinitions: [container] } }])[0]?.input
    .containerDefinitions;

describe('what looks secret', () => {
  it.each([
    'MYSQL_PWD',
    'SIGNING_KEY',
    'STRIPE_KEY',
    'signingKey',
    'splunk-token',
    'DB_PASSWORD',
    'SENTRY_DSN',
    'KEY',
    'PASSWORD_SALT',
  ])('is the variable %s', (name) => {
    expect(looksSecret(name, 'x')).toBe(true);
  });

  it.each(['PORT', 'KEYSPACE', 'MONKEY', 'keyboard', 'LOG_LEVEL', 'AWS_REGION'])('is not the variable %s', (name) => {
    expect(looksSecret(name, 'x')).toBe(false);
  });

  it.each([
    'postgres://user:hunter2@db/shop',
    'redis://:hunter2@cache:6379',
    'Server=db;User Id=sa;Password=hunter2;',
    'jdbc:mysql://db/shop?user=a&password=hunter2',
    '{"api_key": "hunter2"}',
    'AKIAIOSFODNN7EXAMPLE',
    `ghp_${'a'.repeat(36)}`,
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln',
    '-----BEGIN RSA PRIVATE KEY-----',
    'https://hooks.slack.com/services/T0/B0/x',
  ])('is the value %s, whatever its name', (value) => {
    expect(looksSecret('SETTING', value)).toBe(true);
  });

  it.each(['https://api.example.com:8443/v1', 'arn:aws:iam::111111111111:role/web', 'production', '8080'])(
    'is not the value %s',
    (value) => {
      expect(looksSecret('SETTING', value)).toBe(false);
    },
  );
});

describe('a masked call', () => {
  it('leaves out secrets in the options of log drivers and log routers, and in labels', () => {
    expect(
      masked({
        name: 'app',
        logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': 'hunter2', 'splunk-url': 'https://s' } },
        firelensConfiguration: { type: 'fluentbit', options: { 'config-file-value': '/x', api_key: 'hunter2' } },
        dockerLabels: { 'com.example.secret': 'hunter2', team: 'web' },
      }),
    ).toEqual([
      {
        name: 'app',
        logConfiguration: { logDriver: 'splunk', options: { 'splunk-token': notShown, 'splunk-url': 'https://s' } },
        firelensConfiguration: { type: 'fluentbit', options: { 'config-file-value': '/x', api_key: notShown } },
        dockerLabels: { 'com.example.secret': notShown, team: 'web' },
      },
    ]);
  });

  it('leaves out secrets in commands, entry points and health checks', () => {
    expect(
      masked({
        command: ['serve', '--password', 'hunter2', '--port', '80', '--api-key=hunter2'],
        entryPoint: ['sh', '-c', 'PGPASSWORD=hunter2 psql'],
        healthCheck: { command: ['CMD', 'curl', '-H', 'Authorization: Bearer hunter2hunter2', 'localhost'] },
      }),
    ).toEqual([
      {
        command: ['serve', '--password', notShown, '--port', '80', notShown],
        entryPoint: ['sh', '-c', notShown],
        healthCheck: { command: ['CMD', 'curl', '-H', notShown, 'localhost'] },
      },
    ]);
  });

  it('leaves out secret variables and tags, and keeps where secrets come from', () => {
    const secrets = [{ name: 'DB_PASSWORD', valueFrom: 'arn:aws:secretsmanager:us-east-1:111111111111:secret:db-x' }];
    const environment = [
      { name: 'MYSQL_PWD', value: 'hunter2' },
      { name: 'PORT', value: '80' },
    ];
    expect(masked({ environment, secrets, tags: [{ key: 'deploy-token', value: 'hunter2' }] })).toEqual([
      {
        environment: [
          { name: 'MYSQL_PWD', value: notShown },
          { name: 'PORT', value: '80' },
        ],
        secrets,
        tags: [{ key: 'deploy-token', value: notShown }],
      },
    ]);
  });

  it('keeps the words of an ordinary command', () => {
    const words = ['gunicorn', '--bind', '0.0.0.0:80', '--workers=2', 'app:main'];
    expect(maskWords(words)).toEqual(words);
  });
});

it('a task definition for the browser has no value that looks secret', () => {
  const definition: TaskDefinition = {
    arn: 'arn',
    family: 'web',
    revision: 1,
    status: 'ACTIVE',
    containers: [
      {
        name: 'app',
        image: { written: 'nginx', repository: 'nginx' } as TaskDefinition['containers'][number]['image'],
        essential: true,
        ports: [],
        environment: [
          { name: 'PORT', value: '80' },
          { name: 'DATABASE_URL', value: 'postgres://u:hunter2@db/x' },
        ],
        secrets: [],
        healthCheck: { command: ['CMD', 'redis-cli', '--password', 'hunter2', 'ping'] },
        versionConsistency: true,
      },
    ],
  };
  const shown = maskDefinition(definition);
  expect(JSON.stringify(shown)).not.toContain('hunter2');
  expect(shown.containers[0]?.environment).toEqual([
    { name: 'PORT', value: '80' },
    { name: 'DATABASE_URL', value: notShown },
  ]);
});
