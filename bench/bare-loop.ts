import {
  DescribeServiceRevisionsCommand,
  DescribeServicesCommand,
  ECSClient,
  paginateListClusters,
  paginateListServices,
} from '@aws-sdk/client-ecs';

/** A token bucket at half of AWS's published burst and refill per second, as the program keeps it. */
function bucket(burst: number, perSecond: number): () => Promise<void> {
  let tokens = burst / 2;
  let last = Date.now();
  let line = Promise.resolve();
  const take = async () => {
    for (;;) {
      const now = Date.now();
      tokens = Math.min(burst / 2, tokens + ((now - last) / 1000) * (perSecond / 2));
      last = now;
      if (tokens >= 1) break;
      await new Promise((resolve) => setTimeout(resolve, ((1 - tokens) / (perSecond / 2)) * 1000));
    }
    tokens -= 1;
  };
  return () => {
    line = line.then(take);
    return line;
  };
}

function chunks<T>(all: T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

/** What a bare loop over the SDK needed. `lowerBound` counts the fewest calls that these reads can be made with. */
export interface BareLoop {
  allMs: number;
  lowerBound: number;
  /** Services whose deployment is in progress. */
  inFlight: number;
}

/**
 * The reads of a fleet by nothing but the SDK at the program's pacing: every cluster, service
 * and current revision, whose images and digests are what the rows show. Rates: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
 */
export async function bareLoop(endpoint: string): Promise<BareLoop> {
  const client = new ECSClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: '999999999999', secretAccessKey: 'bench' },
  });
  const clusterRead = bucket(50, 20);
  const serviceRead = bucket(100, 20);
  const revisionRead = bucket(50, 20);
  const start = Date.now();
  let lowerBound = 0;

  const clusters: string[] = [];
  await clusterRead();
  for await (const page of paginateListClusters({ client }, { maxResults: 100 })) {
    clusters.push(...(page.clusterArns ?? []));
    lowerBound++;
  }

  const perCluster = await Promise.all(
    clusters.map(async (cluster) => {
      const arns: string[] = [];
      await serviceRead();
      for await (const page of paginateListServices({ client }, { cluster, maxResults: 100 })) {
        arns.push(...(page.serviceArns ?? []));
        lowerBound++;
        if (page.nextToken) await serviceRead();
      }
      const answers = await Promise.all(
        chunks(arns, 10).map(async (services) => {
          await serviceRead();
          lowerBound++;
          return client.send(new DescribeServicesCommand({ cluster, services, include: ['TAGS'] }));
        }),
      );
      return answers.flatMap((answer) => answer.services ?? []);
    }),
  );
  const services = perCluster.flat();

  const revisions = services.flatMap((service) => service.currentServiceRevisions?.[0]?.arn ?? []);
  await Promise.all(
    chunks(revisions, 20).map(async (serviceRevisionArns) => {
      await revisionRead();
      lowerBound++;
      await client.send(new DescribeServiceRevisionsCommand({ serviceRevisionArns }));
    }),
  );
  client.destroy();
  const inFlight = services.filter((service) =>
    service.deployments?.some((deployment) => deployment.rolloutState === 'IN_PROGRESS'),
  ).length;
  return { allMs: Date.now() - start, lowerBound, inFlight };
}
