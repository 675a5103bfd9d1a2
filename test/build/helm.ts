/**
 * Renders the few forms of a template that our chart uses; any other form is an error, so that nothing is tested that was not understood. Not Helm:
 * `helm template` has the last word.
 */
import { stringify } from 'yaml';

export interface Scope {
  readonly Values: Readonly<Record<string, unknown>>;
  readonly Release: { readonly Name: string };
}

function valueAt(scope: Scope, path: string): unknown {
  let value: unknown = scope;
  for (const name of path.split('.').slice(1)) {
    if (typeof value !== 'object' || value === null || !(name in value))
      throw new Error(`the chart has no value ${path}`);
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

const isTrue = (value: unknown): boolean => value !== false && value !== '' && value !== undefined && value !== null;

function holds(scope: Scope, condition: string): boolean {
  const [, path = '', text] = /^eq (\S+) "([^"]*)"$/.exec(condition) ?? [];
  if (path) return valueAt(scope, path) === text;
  if (/^\.[\w.]+$/.test(condition)) return isTrue(valueAt(scope, condition));
  throw new Error(`not a condition that is understood: ${condition}`);
}

/** @param template one file of the chart's templates */
export function renderTemplate(template: string, scope: Scope): string {
  const shown: boolean[] = [];
  const out: string[] = [];
  for (const line of template.split('\n')) {
    const action = /^\s*\{\{- (.*?) -?\}\}\s*$/.exec(line)?.[1];
    const isShown = shown.every(Boolean);
    if (action === undefined) {
      if (isShown)
        out.push(
          line.replace(/\{\{ (\S+) \}\}/g, (_all, path: string) => {
            const value = valueAt(scope, path);
            if (typeof value === 'object') throw new Error(`${path} is more than one value`);
            return String(value);
          }),
        );
    } else if (action.startsWith('if ')) shown.push(!isShown || holds(scope, action.slice(3)));
    else if (action === 'else') shown.push(!shown.pop());
    else if (action === 'end') {
      if (shown.pop() === undefined) throw new Error('an end without an if');
    } else {
      const [, path = '', indent = '0'] = /^toYaml (\S+) \| nindent (\d+)$/.exec(action) ?? [];
      if (path === '') throw new Error(`not a form that is understood: ${action}`);
      const text = stringify(valueAt(scope, path)).trimEnd();
      if (isShown) out.push(text.replace(/^/gm, ' '.repeat(Number(indent))));
    }
  }
  if (shown.length > 0) throw new Error('an if without an end');
  const text = out.join('\n');
  if (text.includes('{{'))
    throw new Error(`not understood: ${text.slice(text.indexOf('{{'), text.indexOf('{{') + 60)}`);
  return text;
}
