import 'server-only';
import {
  type Listener as AwsListener,
  type LoadBalancer as AwsLoadBalancer,
  DescribeListenersCommand,
  DescribeLoadBalancersCommand,
  DescribeRulesCommand,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Result } from '@/lib/model/failure';
import type { Scope } from '@/lib/model/scope';
import type { Listener, LoadBalancer } from '@/lib/model/task';
import { allPages, type Gathered, inBatches, mapResult, overEach, present } from '../gather';
import { kept } from '../kept';
import { send } from '../send';
import { toRule } from './to-rule';

/** A load balancer as DescribeLoadBalancers tells it, without its listeners; everything may be absent. */
export function toLoadBalancer(balancer: AwsLoadBalancer): LoadBalancer {
  return {
    arn: balancer.LoadBalancerArn ?? '',
    name: balancer.LoadBalancerName ?? '',
    dnsName: balancer.DNSName,
    scheme: balancer.Scheme,
    type: balancer.Type,
    state: balancer.State?.Code,
    securityGroups: present(balancer.SecurityGroups),
    listeners: [],
  };
}

export function toListener(listener: AwsListener): Listener {
  return {
    arn: listener.ListenerArn ?? '',
    port: listener.Port,
    protocol: listener.Protocol,
    certificateArns: present(present(listener.Certificates).map((certificate) => certificate.CertificateArn)),
    rules: [toRule({ Priority: 'default', Actions: listener.DefaultActions })],
  };
}

/** A load balancer's listeners with their rules; a listener whose rules may not be read keeps its default one. */
async function readListeners(scope: Scope, loadBalancerArn: string): Promise<Gathered<Listener>> {
  const listeners = await allPages(async (Marker) =>
    mapResult(
      await send(scope, 'elbv2', 'DescribeListeners', (elb, abortSignal) =>
        elb.send(new DescribeListenersCommand({ LoadBalancerArn: loadBalancerArn, PageSize: 400, Marker }), {
          abortSignal,
        }),
      ),
      (page) => ({ items: present(page.Listeners).map(toListener), next: page.NextMarker }),
    ),
  );
  if (!listeners.ok) return { items: [], failure: listeners.failure };
  let failure = listeners.value.failure;
  const items = await overEach(listeners.value.items, async (listener) => {
    const rules = await allPages(async (Marker) =>
      mapResult(
        await send(scope, 'elbv2', 'DescribeRules', (elb, abortSignal) =>
          elb.send(new DescribeRulesCommand({ ListenerArn: listener.arn, PageSize: 400, Marker }), { abortSignal }),
        ),
        (page) => ({ items: present(page.Rules).map(toRule), next: page.NextMarker }),
      ),
    );
    if (!rules.ok) failure ??= rules.failure;
    return rules.ok && rules.value.items.length > 0 ? { ...listener, rules: rules.value.items } : listener;
  });
  return { items, failure };
}

const balancers = () => kept<LoadBalancer>('load balancers', 500);
const keptMs = 60_000;

/** Load balancers by ARN with listeners and rules; read once a minute. */
export async function describeLoadBalancers(
  scope: Scope,
  arns: readonly string[],
): Promise<Result<Gathered<LoadBalancer>>> {
  const wanted = [...new Set(arns)];
  const known = wanted.map((arn) => balancers().get(scope, arn)).filter((b): b is LoadBalancer => b !== undefined);
  const unknown = wanted.filter((arn) => !known.some((balancer) => balancer.arn === arn));
  const read = await inBatches(unknown, 20, async (LoadBalancerArns) =>
    mapResult(
      await send(scope, 'elbv2', 'DescribeLoadBalancers', (elb, abortSignal) =>
        elb.send(new DescribeLoadBalancersCommand({ LoadBalancerArns }), { abortSignal }),
      ),
      (answer) => present(answer.LoadBalancers).map(toLoadBalancer),
    ),
  );
  if (!read.ok) return known.length > 0 ? { ok: true, value: { items: known, failure: read.failure } } : read;
  let failure = read.value.failure;
  const whole = await overEach(read.value.items, async (balancer) => {
    const listeners = await readListeners(scope, balancer.arn);
    const read = { ...balancer, listeners: listeners.items };
    // What is missing is said, and not kept: the next reading tries again.
    if (listeners.failure) failure ??= listeners.failure;
    else balancers().set(scope, balancer.arn, read, keptMs);
    return read;
  });
  return { ok: true, value: { items: [...known, ...whole], failure } };
}
