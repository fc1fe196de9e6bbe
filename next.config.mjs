const api = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'Referrer-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  // Nothing that an API route answers may ever act as a page.
  { key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" },
];

/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // Types are checked by `npm run verify`, tests and all; whoever only starts the program need not wait for that.
  typescript: { ignoreBuildErrors: true },
  // The native driver, and clients that are large and loaded once.
  serverExternalPackages: [
    'libsql',
    '@aws-sdk/client-application-auto-scaling',
    '@aws-sdk/client-cloudwatch',
    '@aws-sdk/client-cloudwatch-logs',
    '@aws-sdk/client-ec2',
    '@aws-sdk/client-ecr',
    '@aws-sdk/client-ecs',
    '@aws-sdk/client-elastic-load-balancing-v2',
    '@aws-sdk/client-rds',
    '@aws-sdk/client-ssm',
    '@aws-sdk/client-sts',
    '@aws-sdk/credential-providers',
  ],
  headers: async () => [{ source: '/api/:path*', headers: api }],
};

export default config;
