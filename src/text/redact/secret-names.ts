/**
 * Words that stand before a secret, in the languages of people who paste logs.
 * A long name may stand inside another word (`DefaultPassword`, `sa_password`, `PasswordText`); a short one only by itself
 * (`pw:`, but not `compass:`).
 */

const LONG_NAMES = [
  'pass[ _-]?(?:word|wd|phrase|code)',
  'passwort',
  'passwd',
  'kennwort',
  'losungswort',
  'pwd',
  'contrase[nñ]a',
  'mots? de passe',
  'wachtwoord',
  'palavra[ -]passe',
  'parola d.ordine',
  'l[oö]senord',
  'adgangskode',
  'salasana',
  'has[lł]o',
  'пароль',
  'credentials?',
  '(?:secret|private|shared|api|access|auth|encryption)[ _-]?key',
  '(?:licen[cs]e|product|cd|serial|activation|registration)[ -]?(?:key|number|code)',
  'secret',
  'token',
];

const SHORT_NAMES = ['pass', 'p/w', 'pw', 'mdp', 'senha', 'clave', 'pin', 'passcode', 'set-cookie', 'cookie'];

/** What may come straight after a long name: `Password1`, `PasswordText`, `Passwd_1`, `passwords`. */
const SUFFIX = String.raw`[\p{L}\d_]{0,12}`;

/** One name of a secret. Group 1 is set for the names that are no everyday word, so that what follows is taken on their word. */
export const SECRET_NAME = new RegExp(
  String.raw`(?:(pwd)|${LONG_NAMES.join('|')})${SUFFIX}|(?<![\p{L}\d])(?:(pw|mdp)|${SHORT_NAMES.join('|')})(?![\p{L}\d])`,
  'giu',
);

/** The heading of a column of secrets, alone in its cell. */
export const SECRET_HEADING = new RegExp(
  String.raw`^["'*_ ]{0,3}(?:\w{1,20}[ _-])?(?:${[...LONG_NAMES, ...SHORT_NAMES].join('|')})["'*_ ]{0,3}$`,
  'iu',
);

/** Whether a line may have such a name at all: a look that costs little. */
export const SECRET_NAME_HINT =
  /pass|pwd|\bpw\b|secret|key|token|credential|kennwort|losungswort|contrase|wachtwoord|l.senord|adgangskode|salasana|has.o|пароль|parola|mdp|senha|clave|\bpin\b|p\/w|cookie|otp|\bcode\b|(?:licen[cs]e|product|serial|activation|registration)[ -]?(?:number|code)/i;

/** What follows "the password is" without being one. */
export const SAID_OF_SECRETS =
  /^(?:\p{L}+ed|ever|not?|now|wrong|incorrect\w*|invalid|bad|expired|blank|empty|null|correct|ok|okay|fine|good|right|valid|the|an?|set|being|been|required|needed|missing|unknown|known|changed|reset|stored|kept|saved|sent|used|too|different|identical|same|case|about|there|only|still|never|always|in|on|at|to|of|for|from|by|with|as|that|what|longer|shorter|older|and|or|is|was|has|must|should|can|cannot|does|did|do|will|would|may|file|policy|dialog|prompt|field|box|change|cache|hash|list|length|age|falsch|nicht|abgelaufen|ung.ltig|korrekt|caducada?|expir.e?|erron.e?|scaduta|errata|verkeerd|verlopen)(?![\p{L}\d'])/iu;
