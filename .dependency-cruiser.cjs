/** The house's rules on who may know whom (CONTRIBUTING.md). */
const features =
  'fleet|services|rollouts|images|databases|hosts|logs|accounts|auth|freezes|notify|settings|record|preferences';

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-rooms-for-everything',
      severity: 'error',
      from: {},
      to: { path: '(^|/)(utils?|misc|helpers?|common)(\\.|/)', pathNot: 'node_modules' },
    },
    {
      name: 'simulator-and-program-meet-over-http',
      severity: 'error',
      from: { path: '^simulator/' },
      to: { path: '^(app|components|lib)/' },
    },
    {
      name: 'program-does-not-know-the-simulator',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^simulator/' },
    },
    { name: 'lib-knows-no-screen', severity: 'error', from: { path: '^lib/' }, to: { path: '^(app|components)/' } },
    {
      name: 'components-know-no-route',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: '^app/' },
    },
    {
      name: 'components-know-only-models-and-rules',
      severity: 'error',
      from: { path: '^components/', pathNot: '\\.test\\.tsx?$' },
      to: { path: '^lib/', pathNot: '^lib/(model/|paths\\.ts$|.*\\.rules\\.ts$)' },
    },
    { name: 'model-imports-nothing', severity: 'error', from: { path: '^lib/model/' }, to: { pathNot: '^lib/model/' } },
    {
      name: 'features-do-not-import-features',
      severity: 'error',
      from: { path: `^lib/(${features})/`, pathNot: '\\.test\\.ts$' },
      to: {
        path: `^lib/(${features})/`,
        pathNot: [
          '^lib/$1/',
          '\\.rules\\.ts$',
          // Which accounts there are is asked everywhere that a right is checked.
          '^lib/accounts/list-accounts\\.ts$',
          // Whatever is kept secret in the database is sealed the one way.
          '^lib/accounts/seal\\.ts$',
          // What admins set for everybody holds in every feature; one setting stands beside the webhooks that it is about.
          '^lib/settings/(read-settings|setting-rows)\\.ts$',
          // A freeze stands in the way of every change, a push too, which is no plan.
          '^lib/freezes/read-guard\\.ts$',
          // What AWS has forgotten can be read nowhere else.
          '^lib/record/(past-deployments|deployments-of|kept-revisions|stopped-tasks-of|read-kept-tasks)\\.ts$',
        ],
      },
    },
    {
      name: 'only-lib-aws-imports-the-sdk',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: ['^lib/(aws|change)/', '^lib/images/upload', '\\.test\\.ts$'] },
      to: { path: 'node_modules/@(aws-sdk|smithy)/' },
    },
    {
      name: 'simulator-services-know-only-the-types-of-the-sdk',
      severity: 'error',
      from: { path: '^simulator/', pathNot: ['^simulator/protocols/', '\\.test\\.ts$'] },
      to: { path: 'node_modules/@(aws-sdk|smithy)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-lib-db-imports-drivers',
      severity: 'error',
      from: { path: '^(app|components|lib)/', pathNot: '^lib/db/' },
      to: { path: 'node_modules/(libsql|kysely)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'rules-are-pure',
      severity: 'error',
      from: { path: '\\.rules\\.ts$' },
      to: {
        path: ['node_modules/(server-only|@aws-sdk|next|libsql)/', '^lib/(db|aws/(send|clients))'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(\\.next|data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['react-server', 'node', 'import', 'default', 'types'] },
  },
};
