import { z } from "zod";
import { LANGUAGES } from "../access/input";
import { PERMISSIONS, type Permission } from "../access/permissions";
import { ROLES } from "../access/rules";

/** One of the product's roles, or one of the tenant's own by its id. */
const RoleChoice = z.union([
  z.strictObject({ role: z.enum(ROLES) }),
  z.strictObject({ role: z.literal("custom"), custom: z.uuid() }),
]);
export type RoleChoice = z.output<typeof RoleChoice>;

const Email = z.string().trim().min(3).max(254);

export const InviteInput = z.strictObject({ email: Email, as: RoleChoice });
export const InvitationInput = z.strictObject({ invitation: z.uuid() });
export const PersonRoleInput = z.strictObject({ person: z.uuid(), as: RoleChoice });

const PermissionName = z.enum(Object.keys(PERMISSIONS) as [Permission, ...Permission[]]);

export const ShapeRoleInput = z.strictObject({
  /** An existing role is changed, without it a new one is made. */
  custom: z.uuid().optional(),
  name: z.string().trim().min(1).max(60),
  permissions: z.array(PermissionName).min(1).max(100),
});
export const CustomRoleInput = z.strictObject({ custom: z.uuid() });

/** What the link of an invitation names: the tenant, and the random token. */
const Invited = {
  tenant: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  token: z.string().regex(/^[\w-]{43}$/),
};

export const LinkInput = z.strictObject(Invited);

const Name = z.string().trim().max(80);

export const JoinInput = z.strictObject({
  ...Invited,
  /** Of somebody who is here already only the password is asked. */
  familyName: Name.default(""),
  givenName: Name.default(""),
  displayName: z.string().trim().max(120).default(""),
  password: z.string().max(1024),
  language: z.enum(LANGUAGES),
});
