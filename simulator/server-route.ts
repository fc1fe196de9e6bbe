import type { IncomingHttpHeaders } from 'node:http';
import { readSigner, type Signer } from './protocols/signature';
import type { Wire } from './protocols/wire';
import { cborWire } from './protocols/wire-cbor';
import { jsonWire } from './protocols/wire-json';
import { ec2Wire, queryWire } from './protocols/wire-query';
import { type Service, serviceBySigningName, serviceByTarget, services } from './services/registry';

/** What a request asks for, as far as its envelope tells. */
export interface Route {
  wire: Wire;
  /** Absent when this endpoint does not speak for the service. */
  service?: Service;
  operation: string;
  /** Of a Query request. */
  version: string;
  signer?: Signer;
}

/** Finds protocol, service and operation by target header, rpc-v2 path, or Action. */
export function routeOf(headers: IncomingHttpHeaders, url: URL, body: Uint8Array): Route {
  const signer = readSigner(headers, url.searchParams);
  const rpc = /\/service\/([^/]+)\/operation\/([^/]+)$/.exec(url.pathname);
  if (rpc && headers['smithy-protocol'] === 'rpc-v2-cbor') {
    return { wire: cborWire(), service: serviceByTarget(rpc[1] ?? ''), operation: rpc[2] ?? '', version: '', signer };
  }
  const target = headers['x-amz-target'];
  const contentType = String(headers['content-type'] ?? '');
  if (target || contentType.startsWith('application/x-amz-json')) {
    const [prefix = '', operation = ''] = String(target ?? '').split('.');
    const service = serviceByTarget(prefix) ?? serviceBySigningName(signer?.signingName ?? '');
    return { wire: jsonWire(contentType.includes('1.0') ? '1.0' : '1.1'), service, operation, version: '', signer };
  }
  const form = new URLSearchParams(url.searchParams);
  if (contentType.startsWith('application/x-www-form-urlencoded')) {
    for (const [key, value] of new URLSearchParams(Buffer.from(body).toString('utf8'))) form.append(key, value);
  }
  const version = form.get('Version') ?? '';
  const service = signer
    ? serviceBySigningName(signer.signingName)
    : services.find((candidate) => candidate.schema.version === version && candidate.schema.xmlNamespace);
  const wire = service?.schema.protocol === 'ec2' ? ec2Wire(form) : queryWire(form);
  return { wire, service, operation: form.get('Action') ?? '', version, signer };
}
