import { z } from "zod";

interface Shape {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly default?: unknown;
  readonly format?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly minItems?: number;
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly allOf?: readonly Shape[];
}

const FORMATS: Readonly<Record<string, string>> = {
  uuid: "01890000-0000-7000-8000-000000000000",
  email: "somebody@example.gov.tw",
  uri: "https://example.gov.tw/",
  date: "2026-06-01",
  "date-time": "2026-06-01T00:00:00Z",
};

function sampleOf(shape: Shape, name: string, known: Readonly<Record<string, unknown>>): unknown {
  if (name in known) return known[name];
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return shape.enum[0];
  const [first] = shape.anyOf ?? shape.oneOf ?? shape.allOf ?? [];
  if (first) return sampleOf(first, name, known);
  if (shape.type === "object" || shape.properties) {
    const entries = Object.entries(shape.properties ?? {}).filter(([key]) => shape.required?.includes(key) || key in known);
    return Object.fromEntries(entries.map(([key, value]) => [key, sampleOf(value, key, known)]));
  }
  if (shape.type === "array") return shape.minItems && shape.items ? [sampleOf(shape.items, name, known)] : [];
  if (shape.type === "string") return FORMATS[shape.format ?? ""] ?? "測試文字".padEnd(shape.minLength ?? 0, "。");
  if (shape.type === "integer" || shape.type === "number") return Math.max(1, shape.minimum ?? 1);
  if (shape.type === "boolean") return false;
  return undefined;
}

/**
 * An input that the schema takes, made of the schema itself: the smallest one, with what is known by the names of fields.
 * @param known values of fields by name, e.g. `{ awardId: "…" }`
 */
export function sampleInput(schema: z.ZodType, known: Readonly<Record<string, unknown>>): unknown {
  const shape: Shape = JSON.parse(JSON.stringify(z.toJSONSchema(schema, { io: "input", unrepresentable: "any" })));
  return sampleOf(shape, "", known) ?? {};
}
