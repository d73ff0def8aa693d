import { connect } from "node:net";

/**
 * Says something to a port of loopback and returns the first bytes of the answer; undefined when there is none in time.
 * It is how an engine is known to be alive before any driver is installed.
 * @param {number} port
 * @param {string | Uint8Array} words
 * @param {{ patience?: number, enough?: number }} [options] milliseconds; how many bytes make an answer
 * @returns {Promise<string | undefined>}
 */
export function exchange(port, words, { patience = 1000, enough = 1 } = {}) {
  return new Promise((resolve) => {
    const socket = connect({ port, host: "127.0.0.1" });
    let heard = "";
    /** @param {string} [answer] */
    const done = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.setTimeout(patience, () => done());
    socket.on("error", () => done());
    socket.on("close", () => done(heard || undefined));
    socket.on("connect", () => socket.write(words));
    socket.on("data", (bytes) => {
      heard += bytes.toString("latin1");
      if (heard.length >= enough) done(heard);
    });
  });
}
