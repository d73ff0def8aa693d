import { build } from "./build/build.mjs";

/** `npm run build`: everything anew, whether stale or not. */
await build({ all: true, tell: console.log });
