import { describe, expect, it } from 'vitest';
import { clientAddress, peerHeader } from './client-address.rules';

const headers = { [peerHeader]: '10.0.0.1', 'x-forwarded-for': '6.6.6.6, 203.0.113.7, 10.0.0.2' };

describe('where a request comes from', () => {
  it('is the other end of the connection, whatever the client claims', () => {
    expect(clientAddress(headers, 0)).toBe('10.0.0.1');
    expect(clientAddress({ 'x-forwarded-for': '6.6.6.6' }, 0)).toBe('unknown');
  });

  it('is what the outermost of the configured proxies saw, never what came before it', () => {
    expect(clientAddress(headers, 1)).toBe('10.0.0.2');
    expect(clientAddress(headers, 2)).toBe('203.0.113.7');
    expect(clientAddress({ ...headers, 'x-forwarded-for': ['6.6.6.6', '203.0.113.7'] }, 1)).toBe('203.0.113.7');
  });

  it('falls back to the connection where a proxy said nothing', () => {
    expect(clientAddress({ [peerHeader]: '10.0.0.1' }, 1)).toBe('10.0.0.1');
    expect(clientAddress({ ...headers, 'x-forwarded-for': '10.0.0.2' }, 2)).toBe('10.0.0.1');
    expect(clientAddress(undefined, 0)).toBe('unknown');
  });
});
