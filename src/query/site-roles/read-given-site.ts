/**
 * A reply that gives the site code, in a word or in a sentence.
 * In: `it's lon`. Out: LON. In: `the secondary is called NYC`. Out: NYC, said on purpose. In: `CEN is the parent`. Out: that.
 */

import { isSiteCode } from '../../text/site-code.ts';
import type { SiteCodeFact } from '../query.ts';
import { readQuery } from '../read-query.ts';
import { isEnglishWord } from '../site-codes.ts';
import { chooseSite, refusalOf, type SiteTask } from './choose-site.ts';
import { readSiteRoles } from './read-site-roles.ts';

export interface GivenInWords {
  readonly siteCode?: string;
  /** A whole sentence or a correction: it replaces what stands there, without asking back. */
  readonly isSure: boolean;
  /** What the reply says is to be done to it: "EDI is gone" is no site to repair. */
  readonly task?: SiteTask;
  /** Several codes at once, of which none is the one meant: whoever gave them must choose. */
  readonly several?: readonly string[];
  /** Sites that the reply calls a parent's or our own. */
  readonly told: readonly SiteCodeFact[];
}

/** `LON`, `lon`, `it's lon`, `LON, SMS 1.2`, `site LON please`: the code stands first. */
const CODE_FIRST =
  /^((?:(?:it(?:['’]?s| is)|the|site|secondary|child|code|use|take|is|yes|ok|sorry|no)[ :,=]+){0,6})["'`]?([A-Za-z0-9]{3})["'`]?(?=$|[,.;!?]| (?:please|of course|i think|thanks?|thx|then|now|bitte)\b)/i;
/** "The site is PAR", "the code should be PAR": said on purpose. */
const NAMES_IT =
  /\b(?:sites?|secondary|child|code|one|name|it|that|standort)\b[^.?!]{0,40}\b(?:is|called|named|be|ist|heißt)\b|\bit['’]s\b/i;
/** "Use PAR instead", "wrong site, PAR", "LON, not PAR": puts right what stands there. */
const PUTS_RIGHT = /\b(?:instead|wrong|change (?:it|that|this) to|replace|not (?:[A-Z]{3}|[a-z]{3})$)/;
/** Ends with the code, in whatever letters: "the site is called nyc". */
const CODE_LAST =
  /\b(?:is|it['’]?s|called|named|use|take|ist|heißt) (?:the )?(?:site |code )?["'`]?([A-Za-z0-9]{3})["'`]?(?: please)?[.! ]*$/i;
/** … unless something else is said of it. */
const SAYS_OTHER = /\b(?:not|wrong|parent|central|primary|own|our|my|we|fine|ok|works?|gone)\b|n['’]t\b/i;
const ASKS = /\?\s*$/;

function readBare(said: string): { readonly code: string; readonly isSure: boolean } | undefined {
  const [, before = '', code] = CODE_FIRST.exec(said) ?? [];
  if (!code || !isSiteCode(code)) return undefined;
  const isClear = code === code.toUpperCase() && /[A-Z]/.test(code);
  // "yes", "why", "all": in small letters a word is a word.
  if (!isClear && isEnglishWord(code)) return undefined;
  return { code: code.toUpperCase(), isSure: /\b(?:is|no|sorry)\b|['’]s\b/i.test(before) || PUTS_RIGHT.test(said) };
}

/** `LON, PAR`, `LON and PAR`: a list of codes and nothing else, in capitals. */
const LIST = /^["'`]?[A-Z0-9]{3}["'`]?(?:(?: ?[,/&+] ?| | and | or | und | oder )["'`]?[A-Z0-9]{3}["'`]?){1,6}[.?! ]*$/;

function readList(said: string): readonly string[] {
  if (!LIST.test(said)) return [];
  const codes = said.match(/[A-Z0-9]{3}/g) ?? [];
  return [...new Set(codes.filter((code) => isSiteCode(code) && /[A-Z]/.test(code) && code !== 'SMS'))];
}

function readLast(said: string): string | undefined {
  const code = CODE_LAST.exec(said)?.[1];
  if (!code || !isSiteCode(code) || ASKS.test(said) || SAYS_OTHER.test(said)) return undefined;
  return code !== code.toUpperCase() && isEnglishWord(code) ? undefined : code.toUpperCase();
}

interface Chosen {
  readonly codes: readonly string[];
  /** The words leave no doubt; else it is what no word speaks against. */
  readonly isClear?: true;
  readonly task?: SiteTask;
}

/** The site that a sentence means, or the several that it may mean. */
function readSentence(facts: readonly SiteCodeFact[], said: string): Chosen {
  const repair = chooseSite(facts, 'repair');
  if (repair) return { codes: [repair.code], isClear: true };
  const removal = chooseSite(facts, 'removal');
  if (removal) return { codes: [removal.code], task: 'removal', isClear: true };
  if (ASKS.test(said)) return { codes: [] };
  const denied = facts.filter(({ reading }) => ['works', 'not', 'sender'].includes(reading)).map(({ code }) => code);
  const left = facts.filter(({ code }) => !denied.includes(code) && !refusalOf(facts, code));
  const codes = [...new Set(left.map(({ code }) => code))];
  // Of several that are only mentioned, some may be no codes at all.
  const meant = codes.filter((code) => left.some((fact) => fact.code === code && fact.reading !== 'mentioned'));
  return { codes: codes.length === 1 ? codes : meant };
}

/** @param said a short reply; @returns undefined when it says nothing of sites */
export function readGivenSite(said: string): GivenInWords | undefined {
  const listed = readList(said.trim());
  if (listed.length > 1) return { several: listed, isSure: false, told: [] };
  const bare = readBare(said.trim());
  if (bare) return { siteCode: bare.code, isSure: bare.isSure, told: [] };
  const facts = readSiteRoles(readQuery(said, new Map()).lines);
  // Lines are those of the paste: what a reply says stands in none of them.
  const told = facts
    .filter((fact) => refusalOf(facts, fact.code) === fact)
    .map((fact): SiteCodeFact => ({ ...fact, line: 0 }));
  const sentence = readSentence(facts, said);
  const last = sentence.isClear || told.length > 0 ? undefined : readLast(said.trim());
  const { codes, task }: Chosen = last ? { codes: [last] } : sentence;
  const [siteCode] = codes;
  if (codes.length > 1) return { several: codes, isSure: false, told };
  if (siteCode === undefined) return told.length > 0 ? { isSure: false, told } : undefined;
  const isCorrection = facts.some(({ code, reading }) => code === siteCode && reading === 'correction');
  const isSure = !ASKS.test(said) && (isCorrection || NAMES_IT.test(said) || PUTS_RIGHT.test(said));
  return { siteCode, isSure, told, ...(task ? { task } : {}) };
}
