import { cookies, headers } from "next/headers";
import { cookieName } from "../access/cookie";
import { environment } from "../environment";
import { type Context, contextOf, principalOfCookie } from "./context";
import { createCallerFactory } from "./procedures";
import { appRouter } from "./router";

const createCaller = createCallerFactory(appRouter);

/** The context of the page being rendered. */
export async function contextOfPage(): Promise<Context> {
  const [jar, given] = await Promise.all([cookies(), headers()]);
  const principal = await principalOfCookie(jar.get(cookieName(environment().publicUrl))?.value);
  return contextOf(principal, (name) => given.get(name) ?? undefined);
}

/** The procedures, for server components: same permissions, no HTTP. `const { access } = await api()`. */
export async function api() {
  return createCaller(await contextOfPage());
}
