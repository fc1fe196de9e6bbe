import type {
  DescribeRegistryResponse,
  GetAuthorizationTokenRequest,
  GetAuthorizationTokenResponse,
} from '@aws-sdk/client-ecr';
import type { Operation } from '../../protocols/operation';

/** Docker logs in as AWS with the password in here; it lasts twelve hours. */
export const getAuthorizationToken: Operation<GetAuthorizationTokenRequest, GetAuthorizationTokenResponse> = (
  input,
  call,
) => {
  const { region } = call;
  const registries = input.registryIds ?? [region.account];
  const expiresAt = new Date(region.world.clock.now() + 12 * 3600 * 1000);
  return {
    authorizationData: registries.map((account) => ({
      authorizationToken: Buffer.from(`AWS:simulated-password-of-${account}`).toString('base64'),
      expiresAt,
      proxyEndpoint: `https://${account}.dkr.ecr.${region.name}.amazonaws.com`,
    })),
  };
};

export const describeRegistry: Operation<object, DescribeRegistryResponse> = (_input, call) => ({
  registryId: call.region.account,
  replicationConfiguration: { rules: [] },
});
