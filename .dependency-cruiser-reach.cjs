/** Needs a run of its own: reachability over what is really loaded, without imports of types. */
module.exports = {
  forbidden: [
    {
      name: 'components-do-no-io',
      severity: 'error',
      from: { path: '^components/', pathNot: '\\.test\\.tsx?$' },
      to: { path: 'node_modules/server-only/', reachable: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: false,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['react-server', 'node', 'import', 'default', 'types'] },
  },
};
