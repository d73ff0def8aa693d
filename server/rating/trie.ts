// A sixth file: a snapshot of prices by dialled prefix is neither a rule nor a read, and rules are written with it.

interface Node<T> {
  readonly next: (Node<T> | undefined)[];
  value?: T;
}

const node = <T>(): Node<T> => ({ next: new Array<Node<T> | undefined>(10) });

/**
 * Prices by dialled prefix. The longest prefix wins, whatever the price and the order of the list; a number that no
 * prefix fits has no price, which is not the same as the price zero. A snapshot: made once a deck version, then only read.
 */
export class Prefixes<T> {
  readonly #root = node<T>();

  constructor(rows: Iterable<readonly [prefix: string, value: T]>) {
    for (const [prefix, value] of rows) this.#put(prefix, value);
  }

  #put(prefix: string, value: T): void {
    if (!/^[0-9]+$/.test(prefix)) throw new Error(`"${prefix}" is no prefix: digits only, without plus.`);
    let at = this.#root;
    for (const digit of prefix) {
      const known = at.next[Number(digit)] ?? node<T>();
      at.next[Number(digit)] = known;
      at = known;
    }
    if (at.value !== undefined) throw new Error(`The prefix ${prefix} has two prices.`);
    at.value = value;
  }

  /** The longest prefix of these digits (E.164 without plus) and what stands there. */
  match(digits: string): { readonly prefix: string; readonly value: T } | undefined {
    let at: Node<T> | undefined = this.#root;
    let best: { prefix: string; value: T } | undefined;
    for (let length = 0; at !== undefined; length += 1) {
      if (at.value !== undefined) best = { prefix: digits.slice(0, length), value: at.value };
      at = length < digits.length ? at.next[Number(digits[length])] : undefined;
    }
    return best;
  }
}
