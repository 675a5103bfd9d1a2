/** Numbers that lead to a machine or a person: network addresses, telephone, card and bank account numbers. */

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
/** A letter or `_` may stand before it (`srv_10.0.3.7`); what kind of number it is, `versionBefore` tells. */
const IPV4 = new RegExp(String.raw`(?<![\d.])(?:${OCTET}\.){3}${OCTET}(?![\d.]\d|\d|[A-Za-z_])`, 'g');
/** Every part with three digits: `010.000.003.007`. */
const PADDED_IPV4 = /(?<![\d.])(?:[01]\d\d|2[0-5]\d)(?:\.(?:[01]\d\d|2[0-5]\d)){3}(?![\d.])/g;
/** As clouds name their machines: `ip-10-0-3-7`. */
const DASHED_IPV4 = new RegExp(String.raw`(?<=\bip-)(?:${OCTET}-){3}${OCTET}(?![\d-])`, 'gi');
const VERSION_BEFORE =
  /(?:version|ver\.?|\bv|build|release|\bsp|\bsms|\bsql|\bnt|\bie|\bmdac|\bwin\w{0,6}|revision|\brev\.?)[\s:=("']{0,3}$/i;
/** In full, or with `::`; a digit tells it from names of C++ such as `Cafe::Add`. */
const IPV6 =
  /(?<![\w:])(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}(?![\w:])|(?<![\w:])(?=[a-f:]*\d)(?:[0-9a-f]{1,4}:){1,6}(?::(?:[0-9a-f]{1,4}:){0,5}[0-9a-f]{1,4}|:)(?![\w:])/gi;

/** Hardware addresses of network cards, also with their IPX network in front. */
const MAC =
  /(?<![\w:.-])(?:[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4})(?![\w:-])/gi;
const NAMED_MAC =
  /(\b(?:mac|hardware|physical|node|network|adapter)(?:\s?card)?\s?address\s?[:=]?\s?["']?)[0-9a-f]{12}(?![\w-])/gi;
const IPX = /(?<![\w:.-])[0-9a-f]{8}[:.][0-9a-f]{12}(?![\w:-])/gi;

/** Addresses that belong to no machine: all zeros, all ones. Articles speak of them. */
const NO_MACHINE = /^(?:[0:.-]+|[f:.-]+)$/i;

const PHONE =
  /(?<![\w.+])(?:\+\d{1,3}[ ./-]?(?:\(\d{1,4}\)[ ./-]?)?\d{2,4}(?:[ ./-]?\d{2,4}){2,4}|\(\d{3}\) ?\d{3}[-. ]\d{4}|\d{3}-\d{3}-\d{4}|\d{3}-\d{2}-\d{4})(?![\w-]|\.\d)/g;
const NAMED_PHONE =
  /(\b(?:tel|phone|telephone|telefon|fax|mobile|cell|pager)\b\.?\s{0,3}[:#]?\s{0,3})\+?\(?\d[\d ()./-]{5,20}\d/gi;
const CARD = /(?<![\w-])(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|3\d{3}([ -])\d{6}\2\d{5}|[3-6]\d{12,18})(?![\w-])/g;
const IBAN = /(?<![\w-])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?(?![\w-])/g;

/** The check digit of payment cards (ISO/IEC 7812-1). */
function isCard(written: string): boolean {
  const digits = [...written].filter((sign) => sign >= '0' && sign <= '9').map(Number);
  // A row of zeros passes every checksum and is no card.
  if (digits.length < 13 || digits.every((digit) => digit === digits[0])) return false;
  const sum = digits.toReversed().reduce((total, digit, at) => {
    const worth = at % 2 === 1 ? digit * 2 : digit;
    return total + (worth > 9 ? worth - 9 : worth);
  }, 0);
  return sum % 10 === 0;
}

/** The check digits of bank account numbers (ISO 13616: the number, its head moved to the end, leaves 1 of 97). */
function isIban(written: string): boolean {
  const plain = written.replaceAll(' ', '');
  if (plain.length < 15 || plain.length > 34) return false;
  let rest = 0;
  for (const sign of plain.slice(4) + plain.slice(0, 4)) {
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}

/** Whether a line may have such a number: a look that costs little. */
export const NUMBER_HINT =
  /\d\.\d{1,3}\.|\bip-\d|::|(?:[0-9a-f]{1,4}:){3}|[0-9a-f]{2}-[0-9a-f]{2}-[0-9a-f]{2}-|[0-9a-f]{4}\.[0-9a-f]{4}\.|[0-9a-f]{8}[:.][0-9a-f]{12}|\+\d|\(\d{3}\)|\d{3}-\d{2,3}-\d{4}|address|tel|phone|fax|mobile|cell|pager|\d{13}|\d{4}[ -]\d{4}|\d{4}[ -]\d{6}[ -]|\b[A-Z]{2}\d{2} ?[A-Z0-9]{4}/i;

export function redactNumbers(line: string): string {
  if (!NUMBER_HINT.test(line)) return line;
  return line
    .replace(IPV4, (all, offset: number, whole: string) =>
      VERSION_BEFORE.test(whole.slice(Math.max(0, offset - 14), offset)) ? all : '<ip>',
    )
    .replace(PADDED_IPV4, '<ip>')
    .replace(DASHED_IPV4, '<ip>')
    .replace(MAC, (all) => (NO_MACHINE.test(all) ? all : '<mac>'))
    .replace(NAMED_MAC, '$1<mac>')
    .replace(IPX, '<mac>')
    .replace(IPV6, '<ip>')
    .replace(IBAN, (all) => (isIban(all) ? '<number>' : all))
    .replace(CARD, (all) => (isCard(all) ? '<number>' : all))
    .replace(NAMED_PHONE, '$1<number>')
    .replace(PHONE, '<number>');
}
