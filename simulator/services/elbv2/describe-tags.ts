import type { DescribeTagsCommandInput, DescribeTagsCommandOutput } from '@aws-sdk/client-elastic-load-balancing-v2';
import type { Operation } from '../../protocols/operation';
import { elbOf } from '../../world/elb';
import { loadBalancersNotFound, targetGroupOf } from './find';

export const describeTags: Operation<DescribeTagsCommandInput, DescribeTagsCommandOutput> = (input, call) => {
  const { tags, loadBalancers } = elbOf(call.region);
  return {
    TagDescriptions: (input.ResourceArns ?? []).map((arn) => {
      if (arn.includes(':targetgroup/')) targetGroupOf(call.region, arn);
      if (arn.includes(':loadbalancer/') && !loadBalancers.has(arn)) throw loadBalancersNotFound([arn]);
      return { ResourceArn: arn, Tags: tags.get(arn) ?? [] };
    }),
  };
};
