export interface Migration {
  name: string;
  sql: string;
  checksum: string;
}
export function readMigrations(directory?: string): Promise<Migration[]>;
export function migrateDeploy(connectionString: string, directory?: string): Promise<string[]>;
