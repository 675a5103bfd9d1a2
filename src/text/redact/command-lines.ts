/**
 * Secrets that only their place in a command line gives away: the word after `/user:` in NET USE, the second word after
 * NET USER, what follows -P in the tools of SQL Server.
 */

const SECRET = '<secret>';
/** One argument, with quotes around it or around a part of it. */
const WORD = String.raw`(?:"[^"]{0,400}"|'[^']{0,400}'|[^\s"']+(?:"[^"]{0,400}")?)`;
/** An argument that is no option, no folder on a server and no placeholder. */
/** A folder on a server: `\\\\server\\share`, in quotes when it has spaces. */
const SHARE = String.raw`(?:"\\\\[^"]{1,400}"|\\\\[^\s"']+)`;
const OWN_WORD = String.raw`(?![/<|&>]|["']?\\\\|-[a-z])${WORD}`;

const RULES: readonly (readonly [RegExp, string])[] = [
  // NET USE [device] \\server\share password /user:…; a sentence about NET USE goes on after the word.
  [
    new RegExp(
      String.raw`(\bnet1?(?:\.exe)?\s{1,9}use\s{1,9}(?:[a-z*]:?\s{1,9}|lpt\d:?\s{1,9})?${SHARE}\s{1,9})${OWN_WORD}(?=\s*$|\s{1,9}\/)`,
      'gi',
    ),
    `$1${SECRET}`,
  ],
  [
    new RegExp(
      String.raw`(\bnet1?(?:\.exe)?\s{1,9}use\s{1,9}(?:[a-z*]:?\s{1,9})?${SHARE}\s{1,9})["'](?!<)[^"']{1,200}["']`,
      'gi',
    ),
    `$1${SECRET}`,
  ],
  // /user:DOMAIN\name and the password after it.
  [
    new RegExp(
      String.raw`((?<![\w/\\])\/u(?:ser)?:)(?!\S{1,40}\.\w{3}(?:\s|$))(?!<account>(?:\s*$|\s{1,9}[/<|&]))${WORD}(?:\s{1,9}${OWN_WORD})?`,
      'gi',
    ),
    '$1<account>',
  ],
  // NET USER name password [/add].
  [
    new RegExp(
      String.raw`(\bnet1?(?:\.exe)?\s{1,9}user\s{1,9}(?![/<])${WORD}\s{1,9})${OWN_WORD}(?=\s*$|\s{1,9}\/)`,
      'gi',
    ),
    `$1${SECRET}`,
  ],
  [
    new RegExp(String.raw`(\brasdial(?:\.exe)?\s{1,9}${WORD}\s{1,9}${WORD}\s{1,9})${OWN_WORD}(?=\s*$|\s{1,9}\/)`, 'gi'),
    `$1${SECRET}`,
  ],
  // SCHTASKS and others: the password of the account that a job runs as, or that a tool logs on with.
  [new RegExp(String.raw`(\s[-/](?:rp|jp|pw|pass)(?:[:=]|\s{1,9}))(?![-/<])${WORD}`, 'gi'), `$1${SECRET}`],
  [new RegExp(String.raw`(?<=\s[-/]u(?:ser)?[: =].{0,200})(\s[-/]p:)${WORD}`, 'gi'), `$1${SECRET}`],
  // osql, bcp and others take the password right after -P.
  [
    new RegExp(
      String.raw`(?<=\b(?:[io]sql|bcp|sqlcmd|sqlmaint|mysql|psexec|smbclient|winexe|wmic|plink|pscp)\b.{0,400}\s[-/]p)\s*(?![-/])${WORD}`,
      'gi',
    ),
    ` ${SECRET}`,
  ],
  // curl -u name:password, smbclient -U name%password.
  [
    /((?:\bcurl\b|\bsmbclient\b|\brpcclient\b|\bwget\b).{0,200}\s(?:-u|--user)[\s=]{0,3}[^\s:%]{1,60}[:%])(?!<)\S+/gi,
    `$1${SECRET}`,
  ],
  // SQL: sp_addlogin 'name', 'password'; IDENTIFIED BY password.
  [/(\bsp_(?:password|addlogin|addremotelogin|approlepassword)\b\s{0,9})(?!<)\S.*/gi, `$1${SECRET}`],
  [
    new RegExp(String.raw`(\bidentified\s{1,9}by\s{1,9})(?!the\b|a\b|an\b|its\b|this\b|<)${WORD}(?=\s*;?\s*$)`, 'gi'),
    `$1${SECRET}`,
  ],
];

const HINT =
  /sp_(?:pass|add|app)|identified|curl|wget|rpcclient|\buse\b|\buser\b|\/u(?:ser)?:|rasdial|\s[-/](?:rp|jp|pw|pass|p)|sql|bcp|psexec|smbclient|winexe|wmic|plink|pscp/i;

/** Whether a line may be a command line with a secret: a look that costs little. */
export const COMMAND_LINE_HINT = HINT;

export function redactCommandLine(line: string): string {
  if (!HINT.test(line)) return line;
  let text = line;
  for (const [pattern, replacement] of RULES) text = text.replace(pattern, replacement);
  return text;
}
