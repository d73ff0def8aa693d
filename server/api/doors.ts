import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import "@/db/tables/all";
import { ROLES as DATABASE_ROLES, LOGIN_ROLES } from "@/db/roles";
import { allDeeds, type Deed } from "@/db/walled";
import { PERMISSIONS, type Permission, type Scope } from "../access/permissions";
import { isOperatorRole, permissionsOf, ROLES, type Role } from "../access/rules";
import { type ProcedureDoor, procedureDoors } from "./schema";

/** One address the listener answers itself. */
export interface RouteDoor {
  readonly path: string;
  readonly methods: readonly string[];
  /** What lets somebody in. */
  readonly guard: string;
  /** It stays open and tells what happens. */
  readonly stream?: boolean;
}

/** Every way into the product, as data. */
export interface Doors {
  readonly routes: readonly RouteDoor[];
  readonly streams: readonly RouteDoor[];
  /** Addresses of pages, as built; they show what procedures answer, and guard nothing themselves. */
  readonly pages: readonly string[];
  readonly procedures: readonly ProcedureDoor[];
  readonly permissions: readonly { permission: Permission; scope: Scope; sentence: string }[];
  readonly roles: readonly { role: Role; at: "operator" | "lessee"; permissions: readonly Permission[] }[];
  readonly tables: readonly Deed[];
  readonly databaseRoles: readonly { role: string; signsIn: boolean }[];
}

/**
 * Lists every door: the listener's routes (given by the listener), procedures, streams, pages, roles and tables. Everything
 * comes from what the program itself runs on; nothing here is written down a second time.
 */
export function doors(routes: readonly RouteDoor[], builtFolder = ".next"): Doors {
  const listed = routes.map(({ path, methods, guard, stream }) => ({
    path,
    methods,
    guard,
    ...(stream && { stream }),
  }));
  return {
    routes: listed.filter(({ stream }) => !stream),
    streams: listed.filter(({ stream }) => stream),
    pages: builtPages(builtFolder),
    procedures: procedureDoors(),
    permissions: (Object.keys(PERMISSIONS) as Permission[]).map((permission) => ({
      permission,
      ...PERMISSIONS[permission],
    })),
    roles: ROLES.map((role) => ({
      role,
      at: isOperatorRole(role) ? ("operator" as const) : ("lessee" as const),
      permissions: permissionsOf(role),
    })),
    tables: [...allDeeds()].sort((a, b) => a.table.localeCompare(b.table, "en")),
    databaseRoles: Object.entries(DATABASE_ROLES).map(([key, role]) => ({
      role,
      signsIn: (LOGIN_ROLES as readonly string[]).includes(key),
    })),
  };
}

/** Next's own list of what it built; empty before a build. */
function builtPages(folder: string): string[] {
  const list = join(folder, "app-path-routes-manifest.json");
  if (!existsSync(list)) return [];
  return Object.values(JSON.parse(readFileSync(list, "utf8")) as Record<string, string>).sort();
}
