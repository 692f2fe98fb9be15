export function startProduct(options: {
  dataDir: string;
  onEnd?: (how: string) => void;
  oidc?: boolean;
}): Promise<{ url: string; env: Readonly<Record<string, string>> }>;
