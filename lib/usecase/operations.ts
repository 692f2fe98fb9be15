import type { z } from "zod";
import type { Actor } from "../kernel/actor";

/** An act or a query, whoever calls it. */
export interface Operation {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly run: (input: unknown, caller: { readonly actor: Actor; readonly ip?: string | undefined }) => Promise<unknown>;
}

const made = new Map<string, Operation>();

/** Called by `useCase` and `query` for each that is made; a module that is loaded anew replaces its own. */
export function register(operation: Operation): void {
  made.set(operation.name, operation);
}

/** Every act and query of the modules that are loaded, by name. */
export const operations = (): readonly Operation[] => [...made.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
