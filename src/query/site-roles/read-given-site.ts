/**
 * A reply that gives the site code, in a word or in a sentence.
 * In: `it's lon`. Out: LON. In: `the secondary is called NYC`. Out: NYC, said on purpose. In: `CEN is the parent`. Out: that.
 */

import { isSiteCode } from '../../site-code.ts';
import type { SiteCodeFact } from '../query.ts';
import { readQuery } from '../read-query.ts';
import { isEnglishWord } from '../site-codes.ts';
import { chooseSite, refusalOf } from './choose-site.ts';
import { readSiteRoles } from './read-site-roles.ts';

export interface GivenInWords {
  readonly siteCode?: string;
  /** A whole sentence or a correction: it replaces what stands there, without asking back. */
  readonly isSure: boolean;
  /** Sites that the reply calls a parent's or our own. */
  readonly told: readonly SiteCodeFact[];
}

/** `LON`, `lon`, `it's lon`, `LON, SMS 1.2`, `site LON please`: the code stands first. */
const CODE_FIRST =
  /^((?:(?:it(?:['’]?s| is)|the|site|secondary|child|code|use|take|is|yes|ok|sorry|no)[ :,=]+){0,6})["'`]?([A-Za-z0-9]{3})["'`]?(?=$|[,.;!]| (?:please|of course|i think|thanks?|thx|then|now|bitte)\b)/i;
/** "The site is PAR", "the code should be PAR": said on purpose. */
const NAMES_IT =
  /\b(?:sites?|secondary|child|code|one|name|it|that|standort)\b[^.?!]{0,40}\b(?:is|called|named|be|ist|heißt)\b|\bit['’]s\b/i;
const ASKS = /\?\s*$/;

function readBare(said: string): { readonly code: string; readonly isSure: boolean } | undefined {
  const [, before = '', code] = CODE_FIRST.exec(said) ?? [];
  if (!code || !isSiteCode(code)) return undefined;
  const isClear = code === code.toUpperCase() && /[A-Z]/.test(code);
  // "yes", "why", "all": in small letters a word is a word.
  if (!isClear && isEnglishWord(code)) return undefined;
  return { code: code.toUpperCase(), isSure: /\b(?:is|no|sorry)\b|['’]s\b/i.test(before) };
}

function readSentence(facts: readonly SiteCodeFact[], said: string): string | undefined {
  const chosen = chooseSite(facts, 'repair') ?? chooseSite(facts, 'removal');
  if (chosen) return chosen.code;
  if (ASKS.test(said)) return undefined;
  const denied = new Set(
    facts.filter(({ reading }) => ['works', 'not', 'sender'].includes(reading)).map(({ code }) => code),
  );
  const left = [...new Set(facts.map(({ code }) => code))].filter(
    (code) => !denied.has(code) && !refusalOf(facts, code),
  );
  return left.length === 1 ? left[0] : undefined;
}

/** @param said a short reply; @returns undefined when it says nothing of sites */
export function readGivenSite(said: string): GivenInWords | undefined {
  const bare = readBare(said.trim());
  if (bare) return { siteCode: bare.code, isSure: bare.isSure, told: [] };
  const facts = readSiteRoles(readQuery(said, new Map()).lines);
  // Lines are those of the paste: what a reply says stands in none of them.
  const told = facts
    .filter((fact) => refusalOf(facts, fact.code) === fact)
    .map((fact): SiteCodeFact => ({ ...fact, line: 0 }));
  const siteCode = readSentence(facts, said);
  if (siteCode === undefined) return told.length > 0 ? { isSure: false, told } : undefined;
  const isCorrection = facts.some(({ code, reading }) => code === siteCode && reading === 'correction');
  return { siteCode, isSure: !ASKS.test(said) && (isCorrection || NAMES_IT.test(said)), told };
}
