import { describe, expect, it } from 'vitest';
import { consoleLinks } from './console-links.rules';

const scope = { account: 'a', region: 'us-east-1' };

describe('links to the AWS console', () => {
  it('lead to the service', () => {
    expect(consoleLinks.service(scope, 'c', 's')).toBe(
      'https://us-east-1.console.aws.amazon.com/ecs/v2/clusters/c/services/s/health?region=us-east-1',
    );
  });

  it('cannot be bent by a hostile name', () => {
    const link = new URL(consoleLinks.service(scope, '../../x', 's?y#z"><script>'));
    expect(link.host).toBe('us-east-1.console.aws.amazon.com');
    expect(link.searchParams.get('region')).toBe('us-east-1');
    expect(link.hash).toBe('');
    expect(link.href).not.toContain('<');
  });

  it('keep the folders of a repository', () => {
    expect(consoleLinks.repository(scope, '1', 'team/app')).toContain('/private/1/team/app?');
  });

  it('encode log names as that page reads them', () => {
    expect(consoleLinks.logStream('us-east-1', '/ecs/app', 'a/b')).toContain(
      '#logsV2:log-groups/log-group/$252Fecs$252Fapp/log-events/a$252Fb',
    );
  });

  it('know the other partitions', () => {
    expect(new URL(consoleLinks.cluster({ account: 'a', region: 'cn-north-1' }, 'c')).host).toBe(
      'cn-north-1.console.amazonaws.cn',
    );
    expect(new URL(consoleLinks.cluster({ account: 'a', region: 'us-gov-west-1' }, 'c')).host).toBe(
      'us-gov-west-1.console.amazonaws-us-gov.com',
    );
  });
});
