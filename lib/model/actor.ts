/** `viewer` sees, `deployer` also changes, `admin` also configures. */
export type Role = 'viewer' | 'deployer' | 'admin';
export type Permission = 'view' | 'deploy' | 'configure';

/** A signed-in person. */
export interface Actor {
  id: string;
  name: string;
  role: Role;
  /** Account names the person may see, or every one. */
  accounts: '*' | string[];
}
