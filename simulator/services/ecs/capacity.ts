import type { DescribeCapacityProvidersRequest, DescribeCapacityProvidersResponse } from '@aws-sdk/client-ecs';
import type { Operation } from '../../protocols/operation';

/** The two providers that every account has. */
export const describeCapacityProviders: Operation<
  DescribeCapacityProvidersRequest,
  DescribeCapacityProvidersResponse
> = (input, { region }) => {
  const own = (['FARGATE', 'FARGATE_SPOT'] as const).map((name) => ({
    capacityProviderArn: region.arn('ecs', `capacity-provider/${name}`),
    name,
    type: name,
    status: 'ACTIVE' as const,
    tags: [],
  }));
  const asked = input.capacityProviders ?? [];
  const is = (reference: string) => (one: { name: string; capacityProviderArn: string }) =>
    one.name === reference || one.capacityProviderArn === reference;
  return {
    capacityProviders: asked.length > 0 ? own.filter((one) => asked.some((reference) => is(reference)(one))) : own,
    failures: asked.filter((reference) => !own.some(is(reference))).map((arn) => ({ arn, reason: 'MISSING' })),
  };
};
