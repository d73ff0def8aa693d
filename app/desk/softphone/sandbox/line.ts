import { type Message, readMessage } from "./messages";

/** As much of a browser's WebSocket as the line needs. */
export interface Socket {
  readonly readyState: number;
  send(data: string): void;
  close(): void;
  addEventListener(type: "open" | "close", hear: () => void): void;
  addEventListener(type: "message", hear: (event: { readonly data: unknown }) => void): void;
}

export type OpenSocket = (address: string) => Socket;

export interface LineListener {
  readonly opened: () => void;
  readonly lost: () => void;
  readonly hear: (message: Message) => void;
}

const OPEN = 1;
const FIRST_RETRY_MS = 250;
const LAST_RETRY_MS = 4_000;

/** The line to the carrier: JSON both ways, opened again, ever more slowly, whenever it is lost. */
export class Line {
  readonly #address: string;
  readonly #openSocket: OpenSocket;
  readonly #listener: LineListener;
  #socket: Socket | undefined;
  #retryMs = FIRST_RETRY_MS;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(address: string, openSocket: OpenSocket, listener: LineListener) {
    this.#address = address;
    this.#openSocket = openSocket;
    this.#listener = listener;
    this.#open();
  }

  send(message: Message): void {
    if (this.#socket?.readyState === OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Hangs up the line for good. */
  close(): void {
    clearTimeout(this.#timer);
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
  }

  #open(): void {
    const socket = this.#openSocket(this.#address);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#retryMs = FIRST_RETRY_MS;
      this.#listener.opened();
    });
    socket.addEventListener("message", ({ data }) => {
      const message = readMessage(String(data));
      if (message && socket === this.#socket) this.#listener.hear(message);
    });
    socket.addEventListener("close", () => this.#lose(socket));
  }

  #lose(socket: Socket): void {
    if (socket !== this.#socket) return;
    this.#listener.lost();
    this.#timer = setTimeout(() => this.#open(), this.#retryMs);
    this.#retryMs = Math.min(this.#retryMs * 2, LAST_RETRY_MS);
  }
}
