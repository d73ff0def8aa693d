/**
 * Does a code end in its check digit? H. P. Luhn's formula (ISO/IEC 7812-1, annex B): every slip of one key is seen, and
 * nearly every swap of two neighbours.
 */
export function hasCheckDigit(code: string): boolean {
  let sum = 0;
  for (let i = 0; i < code.length; i += 1) {
    const digit = Number(code[code.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
