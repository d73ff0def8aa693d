import { z } from "zod";
import type { ProcedureMeta } from "./procedures";
import { appRouter } from "./router";

/** A procedure as it describes itself. */
export interface ProcedureDoor {
  readonly name: string;
  readonly kind: "query" | "mutation" | "subscription";
  readonly permission?: string;
  /** Why anybody may call it; only where there is no permission. */
  readonly open?: string;
  readonly perTenant: boolean;
  /** What it takes, as JSON Schema; null for one that takes whatever comes, which no procedure of ours may. */
  readonly input: JsonSchema | null;
}

export type JsonSchema = z.core.JSONSchema.BaseSchema;

interface Described {
  readonly _def: {
    readonly type: ProcedureDoor["kind"];
    readonly meta?: ProcedureMeta;
    readonly inputs: readonly unknown[];
  };
}

/** Every procedure of the router, from the router itself: a list that cannot forget one. */
export function procedureDoors(): ProcedureDoor[] {
  const all = Object.entries(appRouter._def.procedures as unknown as Record<string, Described>);
  return all.map(([name, { _def }]) => ({
    name,
    kind: _def.type,
    ...(_def.meta?.permission && { permission: _def.meta.permission }),
    ...(_def.meta?.open && { open: _def.meta.open }),
    perTenant: _def.meta?.perTenant ?? false,
    input: _def.inputs.length === 1 ? jsonSchemaOf(_def.inputs[0]) : null,
  }));
}

/** Dates travel as such between our own pages and procedures; in JSON Schema they are date-times. */
function jsonSchemaOf(schema: unknown): JsonSchema | null {
  if (!(schema instanceof z.ZodType)) return null;
  return z.toJSONSchema(schema, {
    io: "input",
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      if (zodSchema._zod.def.type === "date")
        Object.assign(jsonSchema, { type: "string", format: "date-time" });
      if (zodSchema._zod.def.type === "bigint") Object.assign(jsonSchema, { type: "integer" });
    },
  });
}
