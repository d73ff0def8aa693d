import { createServer } from "node:net";

/**
 * A port of this machine's loopback that nobody listens on.
 * @param {number} [wished] taken if it is free, so that addresses stay the same from one start to the next
 * @returns {Promise<number>}
 */
export async function freePort(wished) {
  if (wished && (await isFree(wished))) return wished;
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(address && typeof address === "object" ? address.port : 0));
    });
  });
}

/**
 * Whether we could listen there, on every address as well as on loopback alone.
 * @param {number} port
 */
export async function isFree(port) {
  return (await couldListen(port, "127.0.0.1")) && (await couldListen(port));
}

/** @param {number} port @param {string} [host] @returns {Promise<boolean>} */
function couldListen(port, host) {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}
