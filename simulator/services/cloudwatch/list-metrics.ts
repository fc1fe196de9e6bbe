import type { ListMetricsCommandInput, ListMetricsCommandOutput } from '@aws-sdk/client-cloudwatch';
import { AwsError } from '../../protocols/aws-error';
import type { Operation } from '../../protocols/operation';
import { metricsOf } from '../../world/metrics';
import { pageOf } from '../page';

/** At most 500 a page. */
export const listMetrics: Operation<ListMetricsCommandInput, ListMetricsCommandOutput> = (input, call) => {
  const found = metricsOf(call.region).filter(
    (metric) =>
      (input.Namespace === undefined || metric.namespace === input.Namespace) &&
      (input.MetricName === undefined || metric.name === input.MetricName) &&
      (input.Dimensions ?? []).every(({ Name = '', Value }) =>
        Value === undefined ? Name in metric.dimensions : metric.dimensions[Name] === Value,
      ),
  );
  const invalid = (): AwsError => new AwsError('InvalidParameterValueException', 'Invalid nextToken');
  const { page, next } = pageOf(found, input.NextToken, 500, invalid);
  return {
    Metrics: page.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    })),
    NextToken: next,
  };
};
