/** `viewer` sees, `deployer` also changes, `admin` also configures, and overrides a freeze in an emergency. */
export type Role = 'viewer' | 'deployer' | 'admin';
export type Permission = 'view' | 'deploy' | 'configure' | 'override';

/** A signed-in person. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  /** Account names the person may see, or every one. */
  accounts: '*' | string[];
}
