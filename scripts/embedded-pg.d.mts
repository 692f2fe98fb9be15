export interface EmbeddedPg {
  url: string;
  urlFor(database: string): string;
  attached: boolean;
  stop(): Promise<void>;
}
export function startEmbeddedPg(options: {
  folder: string;
  database?: string;
  port?: number;
  settings?: Record<string, string | number>;
}): Promise<EmbeddedPg>;
export function freePort(wanted: number, host?: string): Promise<number>;
