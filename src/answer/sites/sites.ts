/**
 * Which site goes into the commands of an answer, with where its code comes from. Refusing over guessing: PREINST with the parent's
 * own code de-installs the parent (Q165876).
 * In: EDI fails in line 1, CEN is the parent. Out: `PREINST /UPGRADE:EDI`, from line 1.
 */
import type { SiteCodeFact } from '../../query/query.ts';
import { isEnglishWord } from '../../query/site-codes.ts';
import { chooseSite, refusalOf, roleOf } from '../../query/site-roles/choose-site.ts';
import { isSiteCode } from '../../text/site-code.ts';
import type { Missing, SiteChoice, SiteSource, Step, Values } from '../answer.ts';
import type { ProofLine } from '../finding/finding.ts';
import { fillTemplate, needsSiteCode, taskOf } from '../template.ts';
import { siteQuestions } from './words.ts';

/** Ways of speaking of sites that an answer keeps: those of some dozen sites; more would be a list nobody reads. */
const MOST_KEPT = 60;

/**
 * The codes that signatures captured, as facts of their lines. A line that says something else of the code, the recipient of a
 * sending above all, is believed before the signature.
 */
function capturedSites(proof: readonly ProofLine[], facts: readonly SiteCodeFact[]): readonly SiteCodeFact[] {
  return proof.flatMap(({ captured, line, lastLine, text }) => {
    const words = text.replace(/\s+/g, ' ').slice(0, 80);
    const read = (written: string | undefined, reading: SiteCodeFact['reading']): SiteCodeFact[] => {
      const code = written?.toUpperCase();
      if (!code || !isSiteCode(code) || (written !== code && isEnglishWord(code))) return [];
      const said = facts.filter((fact) => fact.code === code && fact.line >= line && fact.line <= lastLine);
      const isOther =
        said.some((fact) => fact.reading !== 'mentioned') && !said.some((fact) => roleOf(fact) === 'target');
      return isOther ? [] : [{ code, reading, line, words }];
    };
    return [...read(captured.siteCode, 'failing'), ...read(captured.parentSiteCode, 'parent')];
  });
}

/** Everything that is known of the sites of a paste. */
export function readSites(proof: readonly ProofLine[], facts: readonly SiteCodeFact[]): readonly SiteCodeFact[] {
  const captured = capturedSites(proof, facts).filter(
    ({ code, reading }) => !facts.some((fact) => fact.code === code && fact.reading === reading),
  );
  return [...facts, ...captured];
}

const sourceOf = ({ line, words }: SiteCodeFact): SiteSource => ({ from: 'line', line, words });

/** The sites to act on, where the paste leaves no doubt. */
export function toValues(sites: readonly SiteCodeFact[]): Values {
  const repair = chooseSite(sites, 'repair');
  const removal = chooseSite(sites, 'removal');
  return {
    ...(repair ? { siteCode: repair.code, siteSource: sourceOf(repair) } : {}),
    ...(removal ? { removedSite: removal.code, removedSource: sourceOf(removal) } : {}),
  };
}

/** What an answer keeps of them, those that decide first. */
export function keptSites(sites: readonly SiteCodeFact[]): readonly SiteCodeFact[] {
  const isDecisive = (fact: SiteCodeFact) => fact.reading !== 'mentioned';
  return [...sites.filter(isDecisive), ...sites.filter((fact) => !isDecisive(fact))].slice(0, MOST_KEPT);
}

interface Site {
  readonly code?: string | undefined;
  readonly source?: SiteSource | undefined;
}

/** The site for a command, by what the command does to it. */
function siteFor(run: string, values: Values): Site {
  return taskOf(run) === 'removal'
    ? { code: values.removedSite, source: values.removedSource }
    : { code: values.siteCode, source: values.siteSource };
}

/** A command with its site filled in, or with `<site code>` in its place. */
export function fillCommand(template: string, values: Values): Pick<Step, 'run' | 'site'> {
  const { code, source } = siteFor(template, values);
  const siteCode = code !== undefined && isSiteCode(code) ? code.toUpperCase() : undefined;
  const run = fillTemplate(template, siteCode ? { siteCode } : {});
  return { run, ...(needsSiteCode(template) && siteCode && source ? { site: { code: siteCode, source } } : {}) };
}

/** Buttons that fit beside a question. */
const MOST_CHOICES = 4;
/** Where several say something of a code, the first of these counts. */
const LIKELIEST: readonly SiteCodeFact['reading'][] = ['failing', 'correction', 'secondary', 'near', 'gone'];

function choiceOf(code: string, sites: readonly SiteCodeFact[]): SiteChoice {
  const refused = refusalOf(sites, code);
  if (refused) return { code, doubt: refused.reading === 'parent' ? 'parent' : 'own' };
  const isDoubtful = sites.some(
    (fact) => fact.code === code && ['own', 'sender', 'works', 'not', 'recipient', 'upgraded'].includes(fact.reading),
  );
  return isDoubtful ? { code, doubt: 'other' } : { code };
}

/** The codes that were seen, likeliest first and those that are refused last. */
export function siteChoices(sites: readonly SiteCodeFact[]): readonly SiteChoice[] {
  const rank = (code: string) => {
    const at = LIKELIEST.findIndex((reading) => sites.some((fact) => fact.code === code && fact.reading === reading));
    return at === -1 ? LIKELIEST.length : at;
  };
  const codes = [...new Set(sites.map(({ code }) => code))];
  const weight = ({ code, doubt }: SiteChoice) => rank(code) + (doubt === undefined ? 0 : doubt === 'other' ? 10 : 20);
  return codes
    .map((code) => choiceOf(code, sites))
    .sort((a, b) => weight(a) - weight(b))
    .slice(0, MOST_CHOICES);
}

/** What to ask for, so that every command can be filled in; at most one question. */
export function askForSites(
  runs: readonly string[],
  values: Values,
  sites: readonly SiteCodeFact[],
): readonly Missing[] {
  const open = runs.find((run) => needsSiteCode(run) && !isSiteCode(siteFor(run, values).code ?? ''));
  if (open === undefined) return [];
  const choices = siteChoices(sites);
  return [{ name: 'siteCode', ask: siteQuestions[taskOf(open)], ...(choices.length > 0 ? { choices } : {}) }];
}
