/**
 * The line to the carrier: one socket, JSON both ways, opened again whenever it is lost.
 * @param {{ hear: (message: any) => void, opened: () => void, lost: () => void }} listener
 */
export function openLine(listener) {
  /** @type {WebSocket | undefined} */
  let socket;
  const open = () => {
    const address = new URL("/signal", location.href);
    address.protocol = address.protocol.replace("http", "ws");
    socket = new WebSocket(address);
    socket.addEventListener("open", () => listener.opened());
    socket.addEventListener("message", (event) => listener.hear(JSON.parse(event.data)));
    socket.addEventListener("close", () => {
      listener.lost();
      setTimeout(open, 1_000);
    });
  };
  open();
  return {
    /** @param {Record<string, unknown>} message */
    send(message) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
    },
  };
}
