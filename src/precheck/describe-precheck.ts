/** The check before an upgrade as words: what stops it, what may, what to find out; what is fine is only counted. */
import type { Item, List, Report } from '../timing/report/report.ts';
import { listOf } from '../timing/report/report.ts';
import type { CheckState, RuleCheck } from './judge-rules.ts';
import type { RuleBook } from './rule-book.ts';
import type { Precheck } from './run-precheck.ts';
import { isAnswered, type OpenLook, openLooks, waysToKnow } from './ways-to-know.ts';

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
  const [fails, risks, fine, open] = [of('fails'), of('at risk'), of('ok'), of('not known')];
  return {
    headline: headline({ fails: fails.length, risks: risks.length, fine: fine.length, open: open.length }),
    say: [],
    tables: [],
    lists: [
      ...listOf('Will stop the upgrade', fails.map(toItem), room.checks),
      ...listOf('May stop the upgrade', risks.map(toItem), room.checks),
      ...lookLists(
        openLooks(open, book),
        (look) => toLookItem(look, isAnswered(look.look, precheck.known, book)),
        room.looks,
      ),
      ...(room.full ? listOf('Fine', fine.map(toFineItem), fine.length) : []),
    ],
    small: [...(open.length === 0 ? [] : [room.how]), versionNote(precheck), ...precheck.notices],
  };
}

function headline({
  fails,
  risks,
  fine,
  open,
}: {
  readonly fails: number;
  readonly risks: number;
  readonly fine: number;
  readonly open: number;
}): string {
  const things = (count: number) => `${count} ${count === 1 ? 'thing' : 'things'}`;
  const counted = `${fine} ${fine === 1 ? 'check is' : 'checks are'} fine, ${open} ${open === 1 ? 'is' : 'are'} not known.`;
  if (fails > 0 && risks > 0) return `${things(fails)} will stop this upgrade, ${risks} may; ${counted}`;
  if (fails > 0) return `${things(fails)} will stop this upgrade; ${counted}`;
  if (risks > 0) return `${things(risks)} may stop this upgrade; ${counted}`;
  return `Nothing known so far stops this upgrade; ${counted}`;
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
    title: `Find out: ${where}`,
    items: shown.filter(({ look }) => look.where === where).map(toItem),
    ...(i === places.length - 1 && left > 0 && { more: `and ${left} more places to check` }),
  }));
}

function toLookItem({ look, facts, checks }: OpenLook, answered: boolean): Item {
  const { run, ...rest } = look;
  const articles = [...new Set(checks.map(({ rule }) => rule.article))];
  const some = `${articles.slice(0, 4).join(', ')}${articles.length > 4 ? ' …' : ''}`;
  const decides = `Decides ${checks.length} ${checks.length === 1 ? 'check' : 'checks'} (${some}).`;
  return {
    text: [...waysToKnow(rest, facts, answered), decides].join(' '),
    ...(run !== undefined && !answered && { commands: [run] }),
  };
}

function versionNote({ versions: { from, to, assumed } }: Precheck): string {
  const what = `For an upgrade from SMS ${from} to ${to}`;
  return assumed ? `${what} (assumed). For other versions, add fromVersion=… and toVersion=….` : `${what}.`;
}
