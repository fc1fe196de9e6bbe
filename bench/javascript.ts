import { gzipSync } from 'node:zlib';
import { ECSClient, ListClustersCommand, ListServicesCommand } from '@aws-sdk/client-ecs';
import { paths } from '@/lib/paths';
import type { Person } from './browser';

/** KiB of gzipped JavaScript that the page's HTML asks for. */
export async function firstLoadKiB(person: Person, path: string): Promise<number> {
  const response = await person.get(path);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  const html = await response.text();
  const sources = new Set([...html.matchAll(/<script[^>]+src="([^"]+\.js[^"]*)"/g)].map((match) => match[1] ?? ''));
  const sizes = await Promise.all(
    [...sources].map(async (source) => {
      const script = await person.get(source.replaceAll('&amp;', '&'));
      return gzipSync(Buffer.from(await script.arrayBuffer())).length;
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0) / 1024;
}

/** The page of one service of the fleet. */
export async function someService(endpoint: string): Promise<string> {
  const credentials = { accessKeyId: '999999999999', secretAccessKey: 'bench' };
  const client = new ECSClient({ endpoint, region: 'us-east-1', credentials });
  const last = (arn = '') => arn.split('/').at(-1) ?? '';
  const cluster = last((await client.send(new ListClustersCommand({}))).clusterArns?.[0]);
  const service = last((await client.send(new ListServicesCommand({ cluster }))).serviceArns?.[0]);
  client.destroy();
  return paths.service({ account: 'fleet', region: 'us-east-1', cluster, service });
}
