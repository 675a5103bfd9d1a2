/**
 * What was said to the timing check, told from everything else.
 * In: `risk 12 40 deadShare=0.1`. Out: an ask. In: `risk`. Out: the form. In: `risk assessment of DESPOOL failed`: undefined.
 */

import { hasTraceMark } from '../../../logs/formats/trace.ts';
import { nearestName } from '../../../timing/input/problems.ts';
import { CHOICE_FIELDS, NUMBER_FIELDS } from '../../../timing/input/read-request.ts';
import type { RiskQuestion } from '../../../timing/input/read-risk-question.ts';
import { readRiskQuestion } from '../../../timing/input/read-risk-question.ts';
import type { Ask } from './ask.ts';
import { bareText, holdsLogLines, saidLogonServers } from './pasted-log.ts';

export type TimingRequest =
  | { readonly kind: 'risk'; readonly ask: Ask }
  /** Nothing was given: the form asks for it. */
  | { readonly kind: 'form'; readonly form: 'risk' | 'plan' }
  | LogRequest;

export interface LogRequest {
  readonly kind: 'calibrate' | 'replay';
  /** Log lines that were pasted behind the word. */
  readonly pasted?: string;
  readonly logonServers?: string;
}

/** `12`, `-1`, `1e9`, `4O`: what somebody typed where a number belongs. */
const VALUE = /^[-+]?[\d.,][\w.,]*$/;
const SETTING = /^(?:[A-Za-z]\w{1,40}=\S{1,30}|order=[\w,;-]{1,600})$/i;
const OF_COURSE = new Set(['sites', 'site', 'logon', 'servers', 'server', 'each', 'with', 'x', 'and', 'dead', '?']);

/** @param said without our mention */
export function readTimingRequest(said: string): TimingRequest | undefined {
  const [, verb = '', rest = ''] = /^([A-Za-z]+)(?:[:?.]|(?=\s)|$)([\s\S]*)$/.exec(said.trim()) ?? [];
  const argument = rest.trim();
  switch (verb.toLowerCase()) {
    case 'risk':
      return argument === '' ? { kind: 'form', form: 'risk' } : (readNumbers(argument) ?? inWords(said));
    case 'plan':
      return argument === '' ? { kind: 'form', form: 'plan' } : inWords(said);
    case 'calibrate':
      return readLogRequest('calibrate', rest);
    case 'replay':
      return readLogRequest('replay', rest);
    default:
      return inWords(said);
  }
}

/** "with these, please: 40 logon servers", or log lines; any other text is for the diagnosis. */
function readLogRequest(kind: LogRequest['kind'], rest: string): LogRequest | undefined {
  const text = bareText(rest);
  const pasted = holdsLogLines(text);
  if (!pasted && (text.length > 120 || text.includes('\n'))) return undefined;
  const logonServers = saidLogonServers(text);
  return { kind, ...(pasted && { pasted: text }), ...(logonServers !== undefined && { logonServers }) };
}

function inWords(said: string): TimingRequest | undefined {
  const question: RiskQuestion | undefined = readRiskQuestion(said);
  return question && { kind: 'risk', ask: question };
}

/** `12x40`, `12/40`, `12; 40`, `12, 40`: two numbers. `1,100`: one. */
function separated(argument: string): string {
  return argument
    .replace(/(?<![\w.=,])(\d{1,3}(?:,\d{3})+)(?![\w.,])/g, (all: string) => all.replaceAll(',', ''))
    .replace(/(?<![\w.=,;-])(\d{1,6}) ?(?:[x×*/;]|, ) ?(?=\d)/g, '$1 ')
    .replace(/(?<=\d)[,;](?=\s|$)/g, '');
}

function readNumbers(argument: string): TimingRequest | undefined {
  const parts = separated(argument).split(/\s+/);
  const values = parts.filter((part) => VALUE.test(part));
  const settings = parts.filter((part) => SETTING.test(part));
  const others = parts.filter((part) => !VALUE.test(part) && !SETTING.test(part) && !OF_COURSE.has(part.toLowerCase()));
  if (values.length + settings.length === 0 || values.length > NUMBER_FIELDS.length || others.length > 0)
    return undefined;
  const nameOf = (setting: string): string => setting.slice(0, setting.indexOf('=')).toLowerCase();
  const own = CHOICE_FIELDS.flatMap((name) => {
    const setting = settings.findLast((one) => nameOf(one) === name);
    return setting === undefined ? [] : [[name, setting.slice(name.length + 1)] as const];
  });
  const rest = settings.filter((one) => !CHOICE_FIELDS.some((name) => name === nameOf(one)));
  return {
    kind: 'risk',
    ask: {
      ...Object.fromEntries(values.map((value, i) => [NUMBER_FIELDS[i], value])),
      ...(rest.length > 0 && { settings: rest }),
      ...Object.fromEntries(own),
    },
  };
}

/** A file that names sites: by its name and what it begins with. */
export function looksLikeHierarchy(file: { readonly name: string; readonly text: string }): boolean {
  const start = file.text
    .replace(/^\ufeff/, '')
    .trimStart()
    .slice(0, 2000);
  if (/^\[\s*[{\]]/.test(start)) return /\.json$/i.test(file.name) || /"logonServers"/i.test(start);
  const header = start.split(/\r?\n/)[0] ?? '';
  return (
    header.length < 400 &&
    !hasTraceMark(header) &&
    /[,;\t|]/.test(header) &&
    // A slip in the name is for the reader of hierarchies to tell.
    (/\blogon[\s_-]?servers?\b/i.test(header) ||
      header.split(/[,;\t|]/).some((cell) => nearestName(cell, ['logonServers']) !== undefined))
  );
}

/** What else is known of the sites, as precheck takes it. */
export function looksLikeFacts({ name }: { readonly name: string }): boolean {
  return /\.ya?ml$/i.test(name);
}

/** A parameter file: an object with names of parameters, or what calibrate wrote. */
export function looksLikeParameters(file: { readonly name: string; readonly text: string }): boolean {
  const start = file.text.replace(/^\ufeff/, '').trimStart();
  return start.startsWith('{') && /"[a-z][A-Za-z]{3,40}"\s*:/.test(start.slice(0, 2000)) && /\.json$/i.test(file.name);
}
