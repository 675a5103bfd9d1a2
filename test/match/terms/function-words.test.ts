import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LogLine } from '../../../src/logs/log-line.ts';
import { readFunctionWords } from '../../../src/match/terms/function-words.ts';

const line = (text: string, format: LogLine['format'] = 'raw'): LogLine => ({
  number: 1,
  lastNumber: 1,
  text,
  format,
  cut: false,
});

/** What is left of a text when its function words are gone. */
function contentOf(text: string, format?: LogLine['format']): string {
  const functionWords = readFunctionWords([line(text, format)]);
  const words = functionWords.withoutElisions(text).split(/[\s,.;:?!()]+/);
  return words.filter((word) => word !== '' && !functionWords.has(word)).join(' ');
}

describe('readFunctionWords', () => {
  it.each([
    ['German', 'Hallo, wir haben seit gestern keine Pakete mehr bekommen, was kann das sein?', 'Pakete bekommen'],
    [
      'German without umlauts',
      'Warum laeuft der Despooler nicht fuer diese Sites, und was muessen wir da tun',
      'laeuft Despooler Sites tun',
    ],
    [
      'French',
      "Bonjour, depuis hier l'inventaire n'arrive plus dans la console, que faut-il vérifier?",
      'inventaire arrive console faut-il vérifier',
    ],
    [
      'Spanish',
      'Hola, el sitio secundario no se actualiza desde ayer y no hay ningún error en los registros',
      'sitio secundario actualiza error registros',
    ],
    [
      'Dutch',
      'Hallo, onze secundaire site is sinds gisteren niet meer bijgewerkt en er staat nog niets in het log',
      'secundaire site bijgewerkt staat log',
    ],
    [
      'Italian',
      "Ciao, il sito secondario non si aggiorna da ieri e nella console c'è solo l'errore",
      'sito secondario aggiorna console errore',
    ],
    [
      'Portuguese',
      'Olá, o site secundário não atualiza desde ontem e também não há erros nos logs, alguém pode ajudar?',
      'site secundário atualiza erros logs ajudar',
    ],
    ['German with French', 'Bonjour, das Paket läuft nicht und wir wissen nicht warum, merci!', 'Paket läuft'],
    [
      'German around an English message',
      'Bei uns kommt immer "Unable to Connect to SQL Server", und wir wissen nicht warum',
      '"Unable to Connect to SQL Server"',
    ],
  ])('knows those of %s', (_what, text, content) => {
    expect(contentOf(text)).toBe(content);
  });

  it.each([
    ['English', 'The secondary site in LON was not upgraded, and the man on site has no idea what to do'],
    ['three words of another language', 'der Server und die Site were moved to HAM'],
    ['names in capitals', 'DES, VON, MIT, UND and FUER are the site codes of the German hierarchy'],
    ['a French name', "L'Oréal and Crédit Lyonnais in La Défense run SMS 1.2"],
    ['Spanish place names', 'Los Angeles, El Paso, Las Vegas and San Jose are child sites of SFO'],
    ['code of another kind', 'un, el, en, de are language codes in the resource file'],
  ])('leaves %s alone', (_what, text) => {
    expect(contentOf(text)).toBe(contentOf(text, 'sms1'));
  });

  it('does not read them from the lines of a log', () => {
    const text = 'der das und nicht wir haben Paket';
    expect(contentOf(text, 'sms1')).toBe(text);
  });

  it('takes no word that is in capitals, and no part of a word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('der', 'nicht', 'wir', 'haben', 'DAS', 'site', 'derby', 'c0000001')),
        (words) => {
          const { has } = readFunctionWords([line(`der nicht wir haben und ${words.join(' ')}`)]);
          expect(words.filter(has)).toEqual(words.filter((word) => /^(?:der|nicht|wir|haben)$/.test(word)));
        },
      ),
    );
  });
});
