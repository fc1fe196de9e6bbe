import { describe, expect, it } from 'vitest';
import { snapshotOf } from '@/components/fleet/fixture';
import { findItems, paletteItems, taskItems } from './palette-index';

const snapshot = snapshotOf('cruddur', 'us-east-1', {
  services: [{ name: 'backend-flask' }, { name: 'frontend-react-js' }],
});
const id = '7c1e7c1e7c1e7c1e7c1e7c1e7c1e04ab';

describe('the palette', () => {
  it('finds a service and what can be done with it', () => {
    const found = findItems(paletteItems([snapshot], true), 'backend');
    expect(found[0]).toMatchObject({
      kind: 'Service',
      href: '/cruddur/us-east-1/clusters/main/services/backend-flask',
    });
    expect(found.map((item) => item.text)).toContain('Roll back backend-flask');
  });

  it('offers a viewer nothing that changes anything', () => {
    const found = findItems(paletteItems([snapshot], false), 'backend');
    expect(found.map((item) => item.text)).toEqual([
      'backend-flask',
      'Logs of backend-flask',
      'History of backend-flask',
    ]);
  });

  it('puts what is about the name before what only says the word', () => {
    const found = findItems(paletteItems([snapshot], true), 'back').map((item) => item.text);
    expect(found.indexOf('Logs of backend-flask')).toBeLessThan(found.indexOf('Roll back frontend-react-js'));
  });

  it('wants every word and ignores case', () => {
    const items = paletteItems([snapshot], true);
    expect(findItems(items, 'LOGS frontend').map((item) => item.text)).toEqual(['Logs of frontend-react-js']);
    expect(findItems(items, 'logs nothing')).toEqual([]);
  });

  it('takes a whole task id into each cluster, and an ARN into its own', () => {
    expect(taskItems(id, [snapshot])).toHaveLength(1);
    expect(taskItems(id.slice(0, 8), [snapshot])).toEqual([]);
    expect(taskItems(`arn:aws:ecs:us-east-1:555555555555:task/main/${id}`, [snapshot])).toHaveLength(1);
    expect(taskItems(`arn:aws:ecs:eu-west-1:555555555555:task/main/${id}`, [snapshot])).toEqual([]);
  });
});
