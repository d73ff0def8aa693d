import { integer, unique, uuid } from "drizzle-orm/pg-core";
import { bytes } from "../columns";
import { belongsTo, walledTable } from "../walled";
import { bundles } from "./bundles";

/** The archive of a bundle in pieces, so that neither writer nor reader ever holds all of it. */
export const bundleParts = walledTable(
  "bundle_parts",
  {
    bundleId: uuid("bundle_id").notNull(),
    seq: integer("seq").notNull(),
    content: bytes("content").notNull(),
  },
  (t) => [
    belongsTo(t, "bundleId", bundles),
    unique("bundle_parts_seq_key").on(t.tenantId as never, t.bundleId as never, t.seq as never),
  ],
);
