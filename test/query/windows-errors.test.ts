import { describe, expect, it } from 'vitest';
import { speaksOfFailure } from '../../src/match/calm/trouble.ts';
import { createCodeBook } from '../../src/query/codes.ts';
import { readQuery } from '../../src/query/read-query.ts';
import { readWindowsErrors, WINDOWS_ERRORS } from '../../src/query/windows-errors.ts';

const codesOf = (text: string) => readWindowsErrors(text).map(({ code }) => code);

describe('the text of a Windows error in another language', () => {
  it.each([
    ['Die Datei \\\\SRV1\\SMS_SHR\\a.mif kann nicht kopiert werden: Zugriff verweigert', [5]],
    ['Erreur : Accès refusé.', [5]],
    ['acces refuse, le partage SMSLOGON', [5]],
    ['Le serveur RPC n’est pas disponible.', [1722]],
    ['El servidor RPC no está disponible.', [1722]],
    ['Impossibile trovare il percorso di rete.', [53]],
    ['De RPC-server is niet beschikbaar.', [1722]],
    ['Der Prozeß kann nicht auf die Datei zugreifen, da sie von einem anderen Prozeß verwendet wird.', [32]],
    ['Anmeldung fehlgeschlagen: unbekannter Benutzername oder falsches Kennwort', [1326]],
    ['De service heeft niet tijdig op de start- of stuuropdracht gereageerd.', [1053]],
  ])('is its number: %s', (text, codes) => {
    expect(codesOf(text)).toEqual(codes);
  });

  it.each([
    ['Access is denied.'],
    ['Keine Fehler gefunden'],
    ['wir haben den Zugriff auf die Freigabe geprüft'],
    ['account processor instance server timeout client'],
  ])('is not read from %s', (text) => {
    expect(codesOf(text)).toEqual([]);
  });

  it('keeps one longer text apart from the shorter one within it', () => {
    expect(codesOf('Zugriff auf das Netzwerk wurde verweigert')).toEqual([65]);
  });

  it('speaks of failure, whatever the error', () => {
    const calm = WINDOWS_ERRORS.flatMap(({ texts }) => texts).filter((text) => !speaksOfFailure(text));
    expect(calm).toEqual([]);
  });

  it('belongs to one error alone', () => {
    const mistaken = WINDOWS_ERRORS.flatMap(({ code, texts }) =>
      texts.filter((text) => codesOf(text).join() !== String(code)),
    );
    expect(mistaken).toEqual([]);
  });

  it('is a code of the paste, with what Windows says in English', () => {
    const { facts } = readQuery('Zugriff verweigert', createCodeBook([]));
    expect(facts.codes).toMatchObject([{ value: 5, line: 1, english: 'Access is denied.' }]);
  });

  it('is not counted twice beside its number', () => {
    const { facts } = readQuery('Zugriff verweigert, Win32 error 5', createCodeBook([]));
    expect(facts.codes).toHaveLength(1);
  });
});

describe('a log that found nothing wrong', () => {
  it.each(['Keine Fehler gefunden', 'Aucune erreur', 'nessun errore', 'Geen fouten'])(
    'does not speak of failure: %s',
    (text) => {
      expect(speaksOfFailure(text)).toBe(false);
    },
  );
});
