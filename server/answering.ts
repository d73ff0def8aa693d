import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { introduce } from "./api/introduce";
import { log } from "./log";
import { routeOf } from "./routes";
import { secure } from "./secure";

type Answer = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Pages are read; next-auth's forms are posted to pages too. */
const ON_PAGES = ["GET", "POST"];

/**
 * Answers every request: introduced, with the headers that everything carries, then by the route that has it or by a page.
 * Also what fails is answered so.
 */
export function answering(page: Answer): RequestListener {
  return (req, res) => {
    introduce(req, res);
    secure(res);
    const route = routeOf(req.url ?? "/");
    const methods = route?.methods ?? ON_PAGES;
    if (!accepts(methods, req.method)) return notThisWay(req, res, methods);
    const answered = route ? route.answer(req, res) : page(req, res);
    answered.catch((error) => {
      log.error({ err: error, path: route?.path ?? "page" }, "a request failed");
      if (!res.headersSent) res.writeHead(500, { "Content-Type": "text/plain" });
      res.end();
    });
  };
}

/** Asking for the head of an answer is asking for the answer. */
function accepts(methods: readonly string[], method = ""): boolean {
  return methods.includes(method === "HEAD" ? "GET" : method);
}

function notThisWay(req: IncomingMessage, res: ServerResponse, methods: readonly string[]): void {
  const allowed = methods.includes("GET") ? ["HEAD", ...methods] : methods;
  res.writeHead(405, { "Content-Type": "text/plain", Allow: allowed.join(", ") });
  res.end(`This address answers ${methods.join(" and ")}.`);
  // What was sent along is not wanted, and would keep the connection busy.
  req.resume();
}
