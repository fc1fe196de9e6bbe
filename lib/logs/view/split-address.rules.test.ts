import { describe, expect, it } from 'vitest';
import { aloneHref, mostPanes, paneTopics, prefixOf, splitHref, withoutPane, withPane } from './split-address.rules';
import { viewOf } from './view-address.rules';

const web = 'logs:shop/us-east-1/shop/web';
const api = 'logs:shop/us-east-1/shop/api';
const task = `logs:shop/us-east-1/shop//${'a'.repeat(32)}`;
const searchOf = (href: string) => href.slice(href.indexOf('?'));

describe('the address of logs side by side', () => {
  it('names each log once, at most four, and nothing that is no log', () => {
    const log = (name: string) => `shop/us-east-1/shop/${name}`;
    expect(paneTopics([log('web'), log('web'), log('api')])).toEqual([web, api]);
    expect(paneTopics(['', 'x', '../..', 'a/b/c/', 'shop/us-east-1/shop'])).toEqual([]);
    expect(paneTopics(['1', '2', '3', '4', '5'].map(log))).toHaveLength(mostPanes);
  });

  it('keeps the view of the log that one comes from', () => {
    const view = viewOf(new URLSearchParams('q=boom&level=error&level=warn&from=1000&to=2000'));
    const href = splitHref(web, view);
    expect(href).toBe('/logs?log=shop/us-east-1/shop/web&a.q=boom&a.level=error&a.level=warn&a.from=1000&a.to=2000');
    expect(viewOf(new URLSearchParams(searchOf(href)), prefixOf(0))).toEqual(view);
  });

  it('takes one more, and gives one up, without touching the others’ views', () => {
    const two = withPane('?log=shop/us-east-1/shop/web&a.q=boom', api);
    expect(two).toBe('/logs?log=shop/us-east-1/shop/web&log=shop/us-east-1/shop/api&a.q=boom');
    expect(withPane(searchOf(two), api)).toBe(two);
    const seen = `${searchOf(two)}&b.q=fine&b.utc=1`;
    expect(withoutPane(seen, web)).toBe('/logs?log=shop/us-east-1/shop/api&a.q=fine&a.utc=1');
    expect(withoutPane('?log=shop/us-east-1/shop/web&a.q=boom', web)).toBe('/logs');
    const full = ['1', '2', '3', '4'].reduce((search, n) => searchOf(withPane(search, `${web}${n}`)), '');
    expect(withPane(full, api)).not.toContain('api');
  });

  it('leads back to one log by itself, as it was looked at', () => {
    const search = '?log=shop/us-east-1/shop/web&log=shop/us-east-1/shop/api&b.q=fine&a.q=boom';
    expect(aloneHref(search, api)).toBe('/shop/us-east-1/clusters/shop/services/api/logs?q=fine');
    expect(aloneHref('', task)).toBe(`/shop/us-east-1/clusters/shop/tasks/${'a'.repeat(32)}/logs`);
    expect(aloneHref('', 'region:shop/us-east-1')).toBeUndefined();
  });
});
