/** What the services of Cruddur stand on. */
export interface CruddurGround {
  cluster: string;
  logGroup: string;
  subnets: string[];
  taskGroup: string;
  backendTargets: string;
  frontendTargets: string;
}

/** The names under `/cruddur/backend-flask/` in Parameter Store; its task definition takes its secrets from them. */
export const backendSecrets = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'CONNECTION_URL',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'ROLLBAR_ACCESS_TOKEN',
];
