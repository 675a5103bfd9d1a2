// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the samples are source text.
/**
 * The words of the interface stand in the words file of each feature, as whole sentences: no view holds words of its own, and none
 * is glued from pieces. Read from the syntax tree, so that neither comments nor types count.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from '@swc/core';
import { describe, expect, it } from 'vitest';

interface Node {
  readonly type: string;
  readonly [field: string]: unknown;
}

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value;

/** Each node with those that hold it, the innermost last. */
function* walk(
  value: unknown,
  above: readonly Node[] = [],
): Generator<{ readonly node: Node; readonly above: readonly Node[] }> {
  if (Array.isArray(value)) for (const one of value) yield* walk(one, above);
  else if (typeof value === 'object' && value !== null) {
    if (isNode(value)) yield { node: value, above };
    const inner = isNode(value) ? [...above, value] : above;
    for (const one of Object.values(value)) yield* walk(one, inner);
  }
}

const nodesOf = (source: string) => [...walk(parseSync(source, { syntax: 'typescript', target: 'es2022' }).body)];

/** What a literal says: the text of a string, or the texts of a template between its values. */
function textsOf(node: Node): readonly string[] {
  if (node.type === 'StringLiteral') return [String(node.value)];
  if (node.type !== 'TemplateLiteral') return [];
  return (node.quasis as readonly { readonly cooked?: string }[]).map(({ cooked = '' }) => cooked);
}

const HAS_LETTERS = /[A-Za-z]{2}/;
/** Two words, or one that begins like a label: `Share to channel`, `Approve`, `*Cause*`. */
const SAYS_SOMETHING = /[A-Za-z]{2,}[,.:;?’'")]*\s+["“(]?[A-Za-z]{2,}|(?<![\w./-])[A-Z][a-z]+/;

/** A word that stands by itself: ` more `. */
const HAS_WORD = /(?:^|\s)[A-Za-z]{2,}(?:[\s,.:;]|$)/;

const nameOf = (node: unknown): string => {
  if (!isNode(node)) return '';
  return node.type === 'MemberExpression' ? nameOf(node.property) : String(node.value ?? '');
};

const isObject = (value: unknown): boolean => isNode(value) && value.type === 'ObjectExpression';

/** An error that takes an object is a `UserError`: what it says is read. */
const tellsUser = (given: unknown): boolean =>
  Array.isArray(given) && isObject((given[0] as { readonly expression?: unknown } | undefined)?.expression);

/** Names of modules and types, SQL, what goes into the log, and errors of the program: nobody reads them. */
function isNotShown(above: readonly Node[]): boolean {
  return above.some(
    ({ type, callee, superClass, tag, arguments: given }) =>
      /^(?:Import|Export\w*From|ExportAll)|^Ts(?!AsExpression|Satisfies|ConstAssertion|NonNull)/.test(type) ||
      (type === 'CallExpression' && /^(?:debug|info|warn|error)$/.test(nameOf(callee))) ||
      (type === 'TaggedTemplateExpression' && /^sql/.test(nameOf(tag))) ||
      (type === 'NewExpression' && /Error$/.test(nameOf(callee)) && !tellsUser(given)) ||
      (type === 'ClassDeclaration' && /Error$/.test(nameOf(superClass))),
  );
}

/** Words that stand outside a words file. */
function looseWords(source: string): readonly string[] {
  return nodesOf(source).flatMap(({ node, above }) =>
    isNotShown([...above, node]) ? [] : textsOf(node).filter((text) => SAYS_SOMETHING.test(withoutMarkup(text))),
  );
}

/** Markup says nothing; a tag may begin or end in another piece of a template. */
const withoutMarkup = (text: string) => text.replace(/^"[^<>]*>|<[^<>]*(?:>|$)/g, ' ');

const saysWords = (value: unknown) =>
  [...walk(value)].some(({ node }) => textsOf(node).some((text) => HAS_LETTERS.test(text)));

/** Sentences made of pieces: with `+`, or with a piece inside a template. */
function gluedWords(source: string): readonly string[] {
  return nodesOf(source).flatMap(({ node, above }) => {
    if (isNotShown([...above, node])) return [];
    const isSum = node.type === 'BinaryExpression' && node.operator === '+';
    if (
      isSum &&
      textsOf(node.left as Node)
        .concat(textsOf(node.right as Node))
        .some((text) => HAS_LETTERS.test(text))
    )
      return ['+'];
    if (node.type !== 'TemplateLiteral' || !textsOf(node).some((text) => HAS_WORD.test(text))) return [];
    return saysWords(node.expressions) ? [textsOf(node).join('…')] : [];
  });
}

/** A piece of a sentence: it begins or ends in the middle. */
const BEGINS_INSIDE = /^[\s,;:.)]|^[a-z]/;
/** A name of the program, such as that of a parameter. */
const IS_NAME = /^[a-z]+(?:[A-Z][a-z]+)+$/;
const ENDS_INSIDE = /[\s,;(]$/;

/** Under these names stand nouns for the middle of a sentence, and what stands in the cells of a table. */
const NOT_SENTENCES: ReadonlySet<string> = new Set(['nouns', 'columns', 'rows']);
const namesOf = ({ type, id, key }: Node) => (type === 'VariableDeclarator' ? nameOf(id) : nameOf(key));
const isNoSentence = (above: readonly Node[]) =>
  above.some((node) => /^(?:KeyValueProperty|VariableDeclarator)$/.test(node.type) && NOT_SENTENCES.has(namesOf(node)));

/** Texts of a words file that are no whole sentence and no whole label. */
function pieces(source: string): readonly string[] {
  return nodesOf(source).flatMap(({ node, above }) => {
    if (isNoSentence(above))
      return textsOf(node).filter((text) => /^[\s,;:.)]/.test(text) && textsOf(node)[0] === text);
    const holder = above.at(-1);
    const isKey = holder?.type === 'KeyValueProperty' && holder.key === node;
    if (isNotShown([...above, node]) || isKey) return [];
    const texts = textsOf(node);
    const [first = ''] = texts;
    const last = texts.at(-1) ?? '';
    if (IS_NAME.test(texts.join(''))) return [];
    return BEGINS_INSIDE.test(first) || ENDS_INSIDE.test(last) ? [texts.join('…')] : [];
  });
}

/** Has a type that says which keys it holds: the compiler sees to it that each is a value that can occur. */
const isTyped = ({ type, id }: Node) => type === 'VariableDeclarator' && isNode(id) && isNode(id.typeAnnotation);

/** Names of what a words file holds. */
function keysOf(source: string): readonly string[] {
  return nodesOf(source).flatMap(({ node, above }) => {
    const isName = node.type === 'KeyValueProperty' && isNode(node.key) && node.key.type === 'Identifier';
    return isName && !above.some(isTyped) ? [nameOf(node.key)] : [];
  });
}

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

const isWordsFile = (file: string) => /[/-]words\.ts$/.test(file);
/** What a reader knows, and a sample of it: names and lines of logs and commands, as they are. */
const isReader = (file: string) => file.startsWith('src/precheck/readers/');

/** Files whose words nobody reads in Slack, and who does. */
const NOT_SHOWN: ReadonlyMap<string, string> = new Map([
  ['src/slack/blocks/limits.ts', 'faults of a message, for whoever changes a view'],
  ['src/slack/connect/describe-error.ts', 'what goes into the log'],
  ['src/slack/connect/logger.ts', 'what goes into the log'],
  ['src/slack/connect/socket/health.ts', 'what a monitor is answered'],
  ['src/slack/connect/socket/connection.ts', 'what a monitor is answered, and the log'],
  ['src/slack/connect/socket/token.ts', 'what a monitor is answered, and the log'],
  ['src/slack/outgoing/log-outgoing.ts', 'what goes into the log'],
  ['src/answer/finding/moment.ts', 'names of time zones as logs write them'],
  ['src/timing/page/style.ts', 'a style sheet'],
  ['src/precheck/rule.ts', 'faults of a rule, for whoever writes one'],
  ['src/precheck/find-rule-faults.ts', 'faults of a rule, for whoever writes one'],
  ['src/precheck/check-readers.ts', 'faults of a reader, for whoever writes one'],
]);
/** Literals that look like words and are none. */
const NO_WORDS: ReadonlySet<string> = new Set([
  'Bearer ',
  'code,logonServers\nAAA,0\n',
  // What articles write in full is shown short.
  'Systems Management Server',
  // Endings of files.
  '.md, .csv or .txt',
  '.svg or .png',
  // A type of SQL.
  'double precision',
  'is not',
  // What earlier versions stored.
  'Yes',
  'No',
  // Fonts.
  'Open Sans',
  'Open Sans, Segoe UI, Helvetica, Arial, sans-serif',
  // States of a check and values of a setting, as data.
  'at risk',
  'unknown zone',
  'not known',
  'not seen',
  'Very Fast',
  'Fast',
  'Medium',
  'Slow',
]);
/** Names of things and places, for the middle of a sentence. */
const NOUNS: ReadonlySet<string> = new Set([
  'sms-kb',
  'your file',
  'your text',
  'the log',
  'line …',
  'line … of …',
  'lines …',
  'lines …–…',
  'lines … …',
  'what you said (“…”)',
  'yes or no',
  'a version such as 1.2 or 1.2 SP4',
  'a text of at most … characters',
  'a number from … to …',
  'a number from … to … …',
  'a number of at least …',
  'a number of at least … …',
  'a number',
  'a number of …',
  'a hierarchy attached as a CSV file',
  'row …, …: …',
  'row … …',
  'line …: …',
  'none',
]);
/** Ends of sentences that begin with the name of a flag, a column or a field, which differs by where the value was typed. */
const PREDICATES: ReadonlySet<string> = new Set([
  'is …; it must be …',
  'port … is taken',
  'set … to a free one',
  'is …; write name=value',
  'no fact has this name; to list all facts: sms-kb precheck --list-facts',
  'no fact has this name; did you mean …?',
  'is not JSON; give a plan that was saved with sms-kb plan --json',
  'is not a plan that was saved with sms-kb plan --json',
  'is not a plan that was saved with sms-kb plan --json (…)',
]);

/** Where answers are worded, for Slack and the terminal alike, and where Slack's own words stand. */
const files = ['src/slack', 'src/answer', 'src/precheck', 'src/timing/report', 'src/timing/chart', 'src/timing/page']
  .flatMap(filesIn)
  .filter((file) => file.endsWith('.ts'));
const wordsFiles = files.filter(isWordsFile);
const others = files.filter((file) => !isWordsFile(file) && !isReader(file) && !NOT_SHOWN.has(file));
const read = (file: string) => readFileSync(file, 'utf8');

describe('the words of Slack, of answers and of reports', () => {
  it.each(others)('are not in %s', (file) => {
    expect(looseWords(read(file)).filter((text) => !NO_WORDS.has(text))).toEqual([]);
  });

  it.each([...others, ...wordsFiles])('are not glued in %s', (file) => {
    expect(gluedWords(read(file))).toEqual([]);
  });

  it.each(wordsFiles)('are whole sentences or labels in %s', (file) => {
    expect(pieces(read(file)).filter((text) => !NOUNS.has(text) && !PREDICATES.has(text))).toEqual([]);
  });

  it.each(wordsFiles)('are all shown somewhere: %s', (file) => {
    const all = files.map(read).join('\n');
    const views = others.map(read).join('\n');
    // By its name, by a value that is its name (a field, a state), or taken out of the object.
    const isUsed = (key: string) =>
      new RegExp(`[.']${key}\\b(?!:)`).test(all) || new RegExp(`[{,] ${key}[ ,}]`).test(views);
    expect(keysOf(read(file)).filter((key) => !isUsed(key))).toEqual([]);
  });

  it.each(wordsFiles)('are quiet and plain in %s', (file) => {
    const said = nodesOf(read(file)).flatMap(({ node, above }) => (isNotShown([...above, node]) ? [] : textsOf(node)));
    expect(said.filter((text) => /!|\be\.g\.|\bi\.e\.|\s{2}|\bplease\b/i.test(text))).toEqual([]);
  });
});

/**
 * Other places where people read: only that words stand in words files and are whole. Help and errors there begin in lower case,
 * behind the area that they belong to.
 */
const ELSEWHERE = [
  'src/cli',
  'src/library',
  'src/reading',
  'src/stream',
  'src/store',
  'src/config',
  'src/app',
  'src/incident',
  'src/jobs',
];
/** Files of those whose words nobody reads, or which are samples. */
const SAMPLES: ReadonlyMap<string, string> = new Map([
  ['src/app/health.ts', 'what a monitor is answered'],
  ['src/cli/demo/script.ts', 'what is typed in the demo'],
  ['src/cli/demo/workspace.ts', 'names of people and places in the demo'],
  ['src/cli/demo/run-demo.ts', 'states of the demo'],
  ['src/library/imported/pack-index.ts', 'names of fields of a file'],
  ['src/library/imported/archive/literals.ts', 'how articles write their lines'],
  ['src/library/imported/archive/mask.ts', 'patterns of times'],
  ['src/library/imported/archive/fix-versions.ts', 'names of products, as articles write them'],
  ['src/library/imported/archive/parse-article.ts', 'names of fields, as articles write them'],
]);
const elsewhere = [...ELSEWHERE.flatMap(filesIn), 'src/config.ts', 'src/app.ts'].filter(
  (file) => file.endsWith('.ts') && !SAMPLES.has(file),
);
const isWordsFileElsewhere = (file: string) => /[/-]words\.ts$/.test(file);

describe('the words of the command line, the library and the readers', () => {
  it.each(elsewhere.filter((file) => !isWordsFileElsewhere(file)))('are not in %s', (file) => {
    expect(looseWords(read(file)).filter((text) => !NO_WORDS.has(text))).toEqual([]);
  });

  it.each(elsewhere)('are not glued in %s', (file) => {
    expect(gluedWords(read(file))).toEqual([]);
  });

  it.each(elsewhere.filter(isWordsFileElsewhere))('are quiet and plain in %s', (file) => {
    const said = nodesOf(read(file)).flatMap(({ node, above }) => (isNotShown([...above, node]) ? [] : textsOf(node)));
    expect(said.filter((text) => /!|\be\.g\.|\bi\.e\.|\bplease\b/i.test(text))).toEqual([]);
  });
});

describe('the readers of words', () => {
  it.each([
    ['a sentence', `section('Paste the lines again.')`],
    ['a label of one word', `button({ label: 'Approve' })`],
    ['a heading with marks', `section('*Cause*')`],
    ['a template', 'section(`There is no article ${id}.`)'],
    ['a piece of a sentence', `join([name, 'is gone now'])`],
    ['a constant', `const ADVICE = 'Paste a few more lines' as const;`],
    ['a default', `function view(title = 'Similar problems') {}`],
  ])('find %s outside a words file', (_what, source) => {
    expect(looseWords(source)).not.toEqual([]);
  });

  it.each([
    ['an import', `import { a } from './a b.ts';`],
    ['a type', `type Kind = 'Two words' | 'Approve';`],
    ['a comment', `// Paste the lines again.\nconst a = 1;`],
    ['a line of the log', `bot.log.info({ id }, 'where the answer stands was not kept');`],
    ['a class of errors', `class LostError extends Error { constructor() { super('The answer was lost.'); } }`],
    ['an error of the program', `throw new Error('[slack] a shortcut came without its message');`],
    ['an id', `const ids = { solved: 'answer_solved', article: 'Q186408', method: 'POST' };`],
    ['a layout', 'const row = `• ${name} · ${text}\\n:warning: ${danger}`;'],
    ['an expression', `const pattern = /that was it|Two words/;`],
  ])('do not take %s for words', (_what, source) => {
    expect(looseWords(source)).toEqual([]);
  });

  it.each([
    ['a sum', `const text = 'There is no ' + name;`],
    ['a sum of three', `const text = 'There is ' + count + ' more';`],
    ['a choice within a template', "const text = `${count} more ${count === 1 ? 'step' : 'steps'} below`;"],
    ['a template within a template', 'const text = `Applies to ${versions}${fixed && `, fixed in ${fixed}`}`;'],
    ['a default within a template', "const text = `Shared by ${name ?? 'a colleague'}`;"],
  ])('find %s that glues', (_what, source) => {
    expect(gluedWords(source)).not.toEqual([]);
  });

  it.each([
    ['a template of values', 'const text = `There is no article ${id}. Did you mean ${near}?`;'],
    ['two whole sentences', 'const text = `${words.noArticle(id)} ${words.next}`;'],
    ['a choice of whole sentences', 'const text = one ? `${n} article` : `${n} articles`;'],
    ['a sum of numbers', 'const most = head + 1;'],
    ['a layout with a choice', "const row = `• ${text}${more ? '\\n' : ''}`;"],
  ])('let %s stand', (_what, source) => {
    expect(gluedWords(source)).toEqual([]);
  });

  it.each([
    ['a beginning', `const words = { a: 'There is no article ' };`],
    ['an end', `const words = { a: ' is gone.' };`],
    ['an addition', `const words = { a: ', not used yet' };`],
    ['a predicate', `const words = { a: 'contains nothing that a check can use.' };`],
    ['a template with an open end', 'const words = { a: (id) => `${id} is saved as ` };'],
  ])('find %s that is no whole sentence', (_what, source) => {
    expect(pieces(source)).not.toEqual([]);
  });

  it.each([
    ['a sentence', `const words = { a: 'Paste the lines again.' };`],
    ['a label', `const words = { 'per-site': 'Once for each site' };`],
    ['a sentence that begins with a value', 'const words = { a: (id) => `${id} is saved.` };'],
    ['a sentence that ends with a value', 'const words = { a: (text) => `You asked: ${text}` };'],
  ])('let %s stand as a whole', (_what, source) => {
    expect(pieces(source)).toEqual([]);
  });
});
