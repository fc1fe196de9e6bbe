import { describe, expect, it } from 'vitest';
import { toSecurityGroup } from '@/lib/aws/ec2/describe-security-groups';
import { toHost } from '@/lib/aws/ec2/to-host';
import { toService } from '@/lib/aws/ecs/to-service';
import { toTaskDefinition } from '@/lib/aws/ecs/to-task-definition';
import { toDatabase } from '@/lib/aws/rds/describe-databases';
import { databaseUsers } from './database-users.rules';

const scope = { account: 'a', region: 'eu-central-1' };
const database = toDatabase(scope, {
  DBInstanceIdentifier: 'db',
  Endpoint: { Address: 'db.x.rds.amazonaws.com', Port: 5432 },
});
const group = (port: number, peer: string) =>
  toSecurityGroup({
    GroupId: 'sg-db',
    IpPermissions: [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, UserIdGroupPairs: [{ GroupId: peer }] }],
  });
const host = toHost(scope, { InstanceId: 'i-1', SecurityGroups: [{ GroupId: 'sg-web', GroupName: 'web' }] });
const service = toService(scope, {
  serviceName: 'api',
  networkConfiguration: { awsvpcConfiguration: { subnets: [], securityGroups: ['sg-task'] } },
});
const definition = toTaskDefinition({
  containerDefinitions: [
    { environment: [{ name: 'DATABASE_URL', value: 'postgres://u:secret@db.x.rds.amazonaws.com/x' }] },
  ],
});

describe('who uses a database', () => {
  it('is a host whose group may come in on its port', () => {
    const users = databaseUsers({ database, groups: [group(5432, 'sg-web')], services: [], hosts: [host] });
    expect(users).toEqual([{ kind: 'host', name: 'i-1', why: 'its group web may come in' }]);
  });

  it('is not one that may come in on another port only', () => {
    expect(databaseUsers({ database, groups: [group(22, 'sg-web')], services: [], hosts: [host] })).toEqual([]);
  });

  it('is a service that names its endpoint; what else the variable holds stays unsaid', () => {
    const users = databaseUsers({ database, groups: [], services: [{ service, definition }], hosts: [] });
    expect(users).toMatchObject([{ kind: 'service', name: 'api', why: 'names its endpoint in DATABASE_URL' }]);
    expect(JSON.stringify(users)).not.toContain('secret');
  });

  it('is a service whose group may come in', () => {
    const users = databaseUsers({ database, groups: [group(5432, 'sg-task')], services: [{ service }], hosts: [] });
    expect(users).toMatchObject([{ name: 'api', why: 'its group sg-task may come in' }]);
  });
});
