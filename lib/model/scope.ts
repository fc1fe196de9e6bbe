/** One account in one Region: the unit that is read, paced and permitted. `account` is its name in the configuration. */
export interface Scope {
  account: string;
  region: string;
}

/** A service's place; with its scope it is unique. */
export interface ServiceKey extends Scope {
  cluster: string;
  service: string;
}
