/** The option that every command on articles has, and the command that shows an article of the same library. */
import { fileWords } from '../words/file-words.ts';
import { renderWords } from '../words/render-words.ts';

export const libraryOption = ['--library <dir>', fileWords.library] as const;

/** `sms-kb show Q186408`; a folder that was given must be given again. */
export function showCommand(id: string, library: string | undefined): string {
  const folder = library && /[^\w./\\:-]/.test(library) ? JSON.stringify(library) : library;
  return folder ? renderWords.showFrom(id, folder) : renderWords.show(id);
}
