import type {
  AvailabilityZone,
  DescribeAvailabilityZonesCommandInput,
  DescribeAvailabilityZonesCommandOutput,
  DescribeRegionsCommandInput,
  DescribeRegionsCommandOutput,
} from '@aws-sdk/client-ec2';
import type { Operation } from '../../protocols/operation';
import { stableNumber } from '../../world/stable-id';
import { applyFilters } from './filters';

/** Regions that are on for every account. https://docs.aws.amazon.com/global-infrastructure/latest/regions/aws-regions.html */
const REGIONS = [
  'ap-northeast-1',
  'ap-northeast-2',
  'ap-northeast-3',
  'ap-south-1',
  'ap-southeast-1',
  'ap-southeast-2',
  'ca-central-1',
  'eu-central-1',
  'eu-north-1',
  'eu-west-1',
  'eu-west-2',
  'eu-west-3',
  'sa-east-1',
  'us-east-1',
  'us-east-2',
  'us-west-1',
  'us-west-2',
];

export const describeRegions: Operation<DescribeRegionsCommandInput, DescribeRegionsCommandOutput> = (input) => ({
  Regions: REGIONS.filter((name) => !input.RegionNames?.length || input.RegionNames.includes(name)).map((name) => ({
    RegionName: name,
    Endpoint: `ec2.${name}.amazonaws.com`,
    OptInStatus: 'opt-in-not-required',
  })),
});

export const describeAvailabilityZones: Operation<
  DescribeAvailabilityZonesCommandInput,
  DescribeAvailabilityZonesCommandOutput
> = (input, call) => {
  const region = call.region.name;
  const offset = stableNumber(call.region.account, 3);
  const zones = ['a', 'b', 'c'].map((letter, at): AvailabilityZone & { Tags?: undefined } => ({
    ZoneName: `${region}${letter}`,
    ZoneId: `${shortName(region)}-az${((at + offset) % 3) + 1}`,
    RegionName: region,
    State: 'available',
    OptInStatus: 'opt-in-not-required',
    ZoneType: 'availability-zone',
    GroupName: region,
    NetworkBorderGroup: region,
    Messages: [],
  }));
  const named = zones.filter((zone) => !input.ZoneNames?.length || input.ZoneNames.includes(zone.ZoneName ?? ''));
  return {
    AvailabilityZones: applyFilters(named, input.Filters, {
      'region-name': (zone) => [zone.RegionName],
      state: (zone) => [zone.State],
      'zone-name': (zone) => [zone.ZoneName],
      'zone-id': (zone) => [zone.ZoneId],
    }),
  };
};

/** `us-east-1` → `use1`, as zone ids begin. */
function shortName(region: string): string {
  const [area = '', side = '', number = ''] = region.split('-');
  const short = side.replace(/^(north|south)(east|west)$/, (_, a: string, b: string) => `${a[0]}${b[0]}`);
  return `${area}${short.length > 2 ? short[0] : short}${number}`;
}
