/** Archives made up for a test, in the layout of a KB archive. */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface MadeArticle {
  readonly product?: string;
  readonly title?: string;
  readonly symptoms?: string;
  readonly cause?: string;
  readonly steps?: string;
}

/** An article as the archive has it: header, underlined sections. */
export function articleText(id: string, made: MadeArticle = {}): string {
  const { product = 'Microsoft Systems Management Server', title = `SMS: Crane ${id} Stops` } = made;
  const sections = [
    ['SYMPTOMS', made.symptoms ?? `The crane ${id} stops at noon.`],
    ['CAUSE', made.cause ?? 'Its rope is too short.'],
    ['RESOLUTION', made.steps ?? 'Use a longer rope.'],
  ].flatMap(([heading = '', text = '']) => ['', heading, '='.repeat(heading.length), '', ...text.split('\n')]);
  const lines = [
    `Article: ${id}`,
    `Product(s): ${product}`,
    'Version(s): winnt:1.1,1.2',
    'Last Modified: 06-FEB-1999',
    '',
    'The information in this article applies to:',
    '',
    `- ${product} versions 1.1, 1.2`,
    ...sections,
  ];
  return `---\ntitle: "${id}: ${title}"\n---\n\n## ${id}: ${title}\n\n${lines.map((line) => (line === '' ? '' : `\t${line}`)).join('\n')}\n`;
}

/** Writes files below a folder. @returns the folder */
export async function writeArchive(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<string> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
  return folder;
}

/** `count` articles Q100000, Q100001 … as files of an archive. */
export function manyArticles(count: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => {
      const id = `Q${100_000 + index}`;
      return [`kb/100/${id}/README.md`, articleText(id)];
    }),
  );
}
