import { sql } from "drizzle-orm";
import { check, integer, text, unique, uuid } from "drizzle-orm/pg-core";
import { bytes, createdAt } from "../columns";
import { walledTable } from "../walled";

/** A picture of a lessee: raster only, small, and known by what is in it and not by its name. */
export const assets = walledTable(
  "assets",
  {
    /** As the lease names it: `logo-1f6f8b22.png`. */
    name: text("name").notNull(),
    type: text("type", { enum: ["image/png", "image/webp"] }).notNull(),
    width: integer("width").notNull(),
    height: integer("height").notNull(),
    content: bytes("content").notNull(),
    sha256: text("sha256").notNull(),
    uploadedBy: uuid("uploaded_by").notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("assets_name_key").on(t.tenantId as never, t.name as never),
    check("assets_type_check", sql`type in ('image/png', 'image/webp')`),
    check("assets_size_check", sql`octet_length(content) between 1 and 262144`),
    check("assets_pixels_check", sql`width between 1 and 2048 and height between 1 and 2048`),
  ],
);
