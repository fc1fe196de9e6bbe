import type { Cause } from './cause';

/** What a program or RDS says of a database. */
export const databaseCauses: readonly Cause[] = [
  {
    id: 'db-timeout',
    pattern:
      /(could not connect to server|connection to server at .*|psycopg.*|OperationalError.*|ETIMEDOUT.*5432|connect ETIMEDOUT).*(timed? ?out|ETIMEDOUT)|Connection timed out.*(5432|3306)|ETIMEDOUT \S+:(5432|3306)/i,
    what: 'The database does not answer: no way to it, or it is stopped.',
    advice: "Let the program's security group in at the database's port, and check that the database runs.",
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html',
  },
  {
    id: 'db-refused',
    pattern:
      /(connection refused|ECONNREFUSED).*(5432|3306|postgres|mysql)|(5432|3306).*(connection refused|ECONNREFUSED)/i,
    what: 'Nothing listens where the program looks for its database.',
    advice: "Point its connection URL at the database's endpoint and port.",
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html',
  },
  {
    id: 'db-auth',
    pattern: /password authentication failed for user|Access denied for user/i,
    what: 'The database refuses user or password.',
    advice: 'Check both; special characters in a URL must be encoded.',
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html',
  },
  {
    id: 'db-dns',
    pattern: /could not translate host name|getaddrinfo (ENOTFOUND|EAI_AGAIN)|Name or service not known|Unknown host/i,
    what: "The database's name does not lead anywhere.",
    advice: 'Copy the endpoint; a @ in the password cuts the URL apart.',
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html',
  },
  {
    id: 'db-ssl',
    pattern: /no pg_hba\.conf entry for host/i,
    what: 'The database demands an encrypted connection.',
    advice: "Set sslmode=require, or the driver's option for it.",
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/PostgreSQL.Concepts.General.SSL.html',
  },
  {
    id: 'db-no-database',
    pattern: /database ".*" does not exist|Unknown database/i,
    what: 'The server has no database of that name.',
    advice: 'Create it.',
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html',
  },
  {
    id: 'db-too-many',
    pattern: /too many clients already|remaining connection slots are reserved|Too many connections/i,
    what: 'The database has no connection left.',
    advice: 'Use smaller pools, fewer tasks or a larger class.',
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html',
  },
  {
    id: 'db-closed',
    pattern: /server closed the connection unexpectedly|Communications link failure/i,
    what: 'The database broke the connection.',
    advice: 'Check whether it restarts, its security groups and its encryption.',
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Troubleshooting.html',
  },
  {
    id: 'db-stopped',
    pattern: /^db:(stopped|stopping)$/i,
    what: 'The database is stopped; AWS starts it again after seven days.',
    advice: 'Start it. Its storage costs money meanwhile.',
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_StopInstance.html',
  },
  {
    id: 'db-storage-full',
    pattern: /^db:storage-full$/i,
    what: "The database's storage is full.",
    advice: 'Raise its storage.',
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html',
  },
  {
    id: 'db-incompatible',
    pattern: /^db:incompatible-(network|parameters|option-group|restore)$/i,
    what: "The database's network or parameters do not fit.",
    advice: 'Correct subnets, parameter group or option group.',
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html',
  },
  {
    id: 'db-busy',
    pattern: /^db:(creating|modifying|backing-up|rebooting|starting|upgrading|maintenance|configuring-.*)$/i,
    what: 'The database is being changed.',
    advice: 'Wait: a new one takes up to 20 minutes.',
    url: 'https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/accessing-monitoring.html',
  },
];
