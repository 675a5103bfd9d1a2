/** Texts that somebody writes to keep the bot busy, or that come by accident: each kind of any length, always the same. */

export interface HostileText {
  readonly name: string;
  /** @param characters about so many */
  make(characters: number): string;
}

/** One piece after the other until the text is long enough. */
const repeat =
  (piece: string): HostileText['make'] =>
  (characters) =>
    piece.repeat(Math.ceil(characters / piece.length)).slice(0, characters);

/** Pieces that differ by their number. */
const count =
  (piece: (number: number) => string): HostileText['make'] =>
  (characters) => {
    const pieces: string[] = [];
    let length = 0;
    for (let number = 0; length < characters; number++) {
      const next = piece(number);
      pieces.push(next);
      length += next.length;
    }
    return pieces.join('').slice(0, characters);
  };

const MARK = '  $$<SMS_DESPOOLER><Tue Nov 04 13:07:27 1997~><thread=A0>';
const BASE64 = 'QWxsIHlvdXIgYmFzZSBhcmUgYmVsb25nIHRvIHVzLCBzYWlkIHRoZSBkZXNwb29sZXIgdG8=';

/** A number as a word that no dictionary has. */
const word = (number: number): string => (number * 2_654_435_761).toString(36);

export const hostileTexts: readonly HostileText[] = [
  { name: 'one letter with marks on it', make: repeat('\u0301\u0316') },
  { name: 'letters with marks, line by line', make: repeat('e\u0301\u0316\u0323\u0301\n') },
  { name: 'short lines', make: repeat('ab\n') },
  { name: 'empty lines', make: repeat('\n') },
  { name: 'commas', make: repeat(',') },
  { name: 'lines of commas', make: repeat(`${','.repeat(200)}\n`) },
  { name: 'open <Event>', make: repeat('<Event>\n') },
  { name: 'open <Event> on long lines', make: repeat(`${'<Event> '.repeat(300)}\n`) },
  { name: '<', make: repeat('<') },
  { name: 'lines of <', make: repeat(`${'<'.repeat(300)}\n`) },
  { name: 'open brackets', make: repeat('[{(') },
  { name: 'lines of open brackets', make: repeat('{"a":[{\n') },
  { name: 'digits', make: repeat('0123456789') },
  { name: 'lines of digits', make: repeat('error 0123456789 c0000001 2302 1.2.3.4\n') },
  { name: 'one line of words', make: count((n) => `${word(n)} `) },
  { name: 'base64', make: repeat(`${BASE64}\n`) },
  { name: 'quoted-printable', make: repeat('error =3D c0000001=20 s=E4=F6=FC site=\n') },
  { name: 'deep quoting', make: repeat(`${'> '.repeat(60)}despooler failed\n`) },
  {
    name: 'one log line repeated',
    make: repeat(`~Despooler failed to execute the instruction, error code = c0000001${MARK}\n`),
  },
  { name: 'marks without text', make: repeat(`${MARK}\n`) },
  { name: 'open marks', make: repeat('$$<SMS_DESPOOLER><Tue Nov 04\n') },
  { name: '$$', make: repeat('$$<') },
  { name: 'emoji', make: repeat('😀👩‍👩‍👧‍👦 ') },
  { name: 'right to left', make: repeat('שלום \u202eעולם\u202c مرحبا\n') },
  { name: 'NULs', make: repeat('\0') },
  { name: 'UTF-16 read as ANSI', make: repeat('D\0e\0s\0p\0o\0o\0l\0e\0r\0\r\0\n\0') },
  { name: 'YAML', make: count((n) => `- name: job${n}\n  state: failed\n  error: "${word(n)}"\n`) },
  {
    name: 'CSV',
    make: count(
      (n) => `${n === 0 ? 'Time,Event ID,Source,Message\n' : ''}1998-01-04,${n},SMS,"Site ${word(n)} failed"\n`,
    ),
  },
  { name: 'JSON lines', make: count((n) => `{"time":"1998-01-04","message":"site ${word(n)} failed","id":${n}}\n`) },
  { name: 'RTF', make: count((n) => `${n === 0 ? '{\\rtf1\\ansi ' : ''}{\\b site \\'c4 ${word(n)}\\par failed} `) },
  { name: 'HTML', make: count((n) => `<p>Site <b>${word(n)}</b> &amp; <!-- it <style>\n`) },
  { name: 'mail headers', make: repeat('From: a\nTo: b\nSubject: despooler\n') },
  { name: 'names and values', make: repeat('Source: SMS\nEvent ID: 330\nType: Error\nComputer: A\n') },
  { name: 'registry values', make: repeat('"a\\"b"=dword:00000005 HKLM\\SMS = REG_SZ\n') },
  { name: 'paths', make: repeat('\\\\SRV\\SMS_SHR\\site.srv\\despoolr.box\\00000001.ins ') },
  { name: 'spelled letters', make: repeat('c zero zero double one, a-b-c em-ess-eye ') },
  { name: 'numbers in words', make: repeat('one hundred and twenty thousand three hundred and four ') },
  {
    name: 'site codes',
    make: count(
      (n) => `site ${(n % 46_656).toString(36).padStart(3, 'A').toUpperCase()} failed, not its parent CEN.\n`,
    ),
  },
  { name: 'dates of a viewer', make: repeat('text SMS_X 12/20/1999 10:23:49 AM 472 (0x1D8\n') },
  {
    name: 'different lines of a log',
    make: count((n) => `Attempt ${n} to connect \\\\${word(n)}\\SMS_SHR failed, error ${n % 999}${MARK}\n`),
  },
  { name: 'different sentences', make: count((n) => `our ${word(n)} does not ${word(n + 7)} since the upgrade. `) },
];
