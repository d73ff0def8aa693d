/** The same numbers in every run: data of measurements come from this seed and from nowhere else. */
export const SEED = 0x1ea5e;

/** A small generator of equally distributed numbers from 0 up to 1 (mulberry32, public domain). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One of several. */
export function oneOf<T>(draw: () => number, several: readonly T[]): T {
  return several[Math.floor(draw() * several.length)] as T;
}
