// When the demo runs, and what it consists of: an accounts file, a user, the simulator's address.

/** Whatever of these is set leaves the demo. A ~/.aws folder that merely lies there connects nothing. */
const connecting = [
  'QUARTERDECK_ACCOUNTS',
  'AWS_PROFILE',
  'AWS_ACCESS_KEY_ID',
  'AWS_ENDPOINT_URL',
  'AWS_WEB_IDENTITY_TOKEN_FILE',
  'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI',
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
];

/** The simulator takes the account from the access key id. */
const systems = [
  { name: 'cloudnotes', id: '111111111111', region: 'eu-central-1', system: 'CloudNotes' },
  { name: 'ref-card-01', id: '222222222222', region: 'us-east-1', system: 'ArchRefCard-01' },
  { name: 'ref-card-03', id: '333333333333', region: 'us-east-1', system: 'RefCard-03' },
  { name: 'meuthak', id: '444444444444', region: 'us-east-1', system: 'Meuthak backend' },
  { name: 'cruddur', id: '555555555555', region: 'us-east-1', system: 'Cruddur' },
];

const variable = (name) => `QUARTERDECK_DEMO_KEY_${name.toUpperCase().replaceAll('-', '')}`;

/**
 * @param {Record<string, string | undefined>} env
 * @returns {boolean} whether this start is the demo; QUARTERDECK_DEMO=0 and =1 decide before anything else
 */
export function isDemo(env) {
  if (env.QUARTERDECK_DEMO === '0') return false;
  if (env.QUARTERDECK_DEMO === '1') return true;
  return !connecting.some((name) => env[name]);
}

/** The demo's accounts file: JSON, read and checked like any other. */
export function demoAccounts(endpoint) {
  const accounts = systems.map(({ name, region, system }) => ({
    name,
    regions: [region],
    labels: { system },
    endpoint,
    credentials: { from: 'environment', accessKeyId: variable(name), secretAccessKey: 'QUARTERDECK_DEMO_SECRET' },
  }));
  return `${JSON.stringify({ accounts }, undefined, 2)}\n`;
}

/**
 * The environment that the demo runs in: the machine's own AWS settings are left behind, so that no key of this
 * machine ever reaches the demo and nothing of the demo reaches AWS.
 *
 * @param {Record<string, string | undefined>} env
 * @param {{ accountsFile: string, nowhere: string }} files `nowhere` is a path at which no file is
 */
export function demoEnvironment(env, { accountsFile, nowhere }) {
  const own = Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('AWS_')));
  return {
    ...own,
    QUARTERDECK_DEMO: '1',
    QUARTERDECK_ACCOUNTS: accountsFile,
    QUARTERDECK_DEMO_SECRET: 'simulator',
    ...Object.fromEntries(systems.map(({ name, id }) => [variable(name), id])),
    AWS_CONFIG_FILE: nowhere,
    AWS_SHARED_CREDENTIALS_FILE: nowhere,
    AWS_EC2_METADATA_DISABLED: 'true',
  };
}
