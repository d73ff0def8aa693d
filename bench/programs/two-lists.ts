// Two procedures of one shape: one reads fifty calls under the wall, the other answers with the same fifty from memory.

import type { IncomingMessage, ServerResponse } from "node:http";
import { nodeHTTPRequestHandler } from "@trpc/server/adapters/node-http";
import { contextOfRequest } from "@/server/api/context";
import { introduce } from "@/server/api/introduce";
import { mayIn, router } from "@/server/api/procedures";
import { environment } from "@/server/environment";
import { ListInput } from "@/server/interactions/input";
import { listInteractions } from "@/server/interactions/reads";
import { secure } from "@/server/secure";
import { standOn } from "@/tenants/ground";
import { keepDirectory } from "@/tenants/recognise";
import { listen } from "./listening";

const { databaseUrl, authSecret } = environment();
standOn({ databaseUrl, authSecret, processName: "bench", role: "app" });
await keepDirectory();

let remembered: ReturnType<typeof listInteractions> | undefined;

const lists = router({
  read: mayIn("list:interaction", ListInput).query(({ ctx, input }) => listInteractions(ctx, input)),
  remember: mayIn("list:interaction", ListInput).query(({ ctx, input }) => {
    remembered ??= listInteractions(ctx, input);
    return remembered;
  }),
});

listen((req: IncomingMessage, res: ServerResponse) => {
  introduce(req, res);
  secure(res);
  const path = (req.url ?? "/").slice(1).split("?")[0] ?? "";
  void nodeHTTPRequestHandler({ req, res, router: lists, path, createContext: () => contextOfRequest(req) });
});
