/** The check before an upgrade as words: what stops it, what may, what to find out; what is fine is only counted. */
import type { Item, List, Report } from '../timing/report/report.ts';
import { listOf } from '../timing/report/report.ts';
import type { CheckState, RuleCheck } from './judge-rules.ts';
import type { RuleBook } from './rule-book.ts';
import type { Precheck } from './run-precheck.ts';
import { isAnswered, type OpenLook, openLooks, waysToKnow } from './ways-to-know.ts';
import { precheckReportWords as words } from './words.ts';

export interface PrecheckRoom {
  /** Checks of each kind that are told one by one. */
  readonly checks: number;
  /** Places to look at. */
  readonly looks: number;
  /** How an answer is handed in here, as a sentence; told while something is not known. */
  readonly how: string;
  /** The fine ones too. */
  readonly full?: boolean;
}

export function describePrecheck(precheck: Precheck, book: RuleBook, room: PrecheckRoom): Report {
  const of = (state: CheckState) => precheck.checks.filter((check) => check.state === state);
  const [fails, risks, open] = [of('fails'), of('at risk'), of('not known')];
  const fine = of('ok').filter(({ applies }) => applies);
  const without = of('ok').filter(({ applies }) => !applies);
  return {
    headline: words.headline({
      fails: fails.length,
      risks: risks.length,
      fine: fine.length,
      open: open.length,
    }),
    say: [],
    tables: [],
    lists: [
      ...listOf(words.stops, fails.map(toItem), room.checks),
      ...listOf(words.mayStop, risks.map(toItem), room.checks),
      ...lookLists(
        openLooks(open, book),
        (look) => toLookItem(look, isAnswered(look.look, precheck.known, book)),
        room.looks,
      ),
      ...(room.full ? listOf(words.doesNotApply, without.map(toFineItem), without.length) : []),
      ...(room.full ? listOf(words.fine, fine.map(toFineItem), fine.length) : []),
    ],
    small: [
      ...(open.length === 0 ? [] : [room.how]),
      versionNote(precheck),
      ...(without.length === 0 ? [] : [words.leftOut(without.length)]),
      ...precheck.notices,
    ],
  };
}

function toItem({ rule, because }: RuleCheck): Item {
  return { text: `${because} ${rule.consequence} ${rule.remedy} (${[rule.article, ...rule.also].join(', ')})` };
}

function toFineItem({ rule, because }: RuleCheck): Item {
  return {
    text: because === rule.rule ? `${rule.rule} (${rule.article})` : `${rule.rule} ${because} (${rule.article})`,
  };
}

/** One list for each place, so that whoever is there looks at everything at once. */
function lookLists(looks: readonly OpenLook[], toItem: (look: OpenLook) => Item, most: number): readonly List[] {
  const shown = looks.slice(0, most);
  const places = [...new Set(shown.map(({ look }) => look.where))];
  const left = looks.length - shown.length;
  return places.map((where, i) => ({
    title: words.findOut(where),
    items: shown.filter(({ look }) => look.where === where).map(toItem),
    ...(i === places.length - 1 && left > 0 && { more: words.morePlaces(left), isCut: true }),
  }));
}

/** Articles that one place names. */
const MOST_ARTICLES = 4;

function toLookItem({ look, facts, checks }: OpenLook, answered: boolean): Item {
  const { run, ...rest } = look;
  const articles = [...new Set(checks.map(({ rule }) => rule.article))];
  const some = articles.slice(0, MOST_ARTICLES).join(', ');
  const decides = articles.length > MOST_ARTICLES ? words.decidesMore : words.decides;
  return {
    text: [...waysToKnow(rest, facts, answered), decides(checks.length, some)].join(' '),
    ...(run !== undefined && !answered && { commands: [run] }),
  };
}

function versionNote({ versions: { from, to, assumed } }: Precheck): string {
  return assumed ? words.versionsAssumed(from, to) : words.versions(from, to);
}
