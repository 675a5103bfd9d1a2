/**
 * Words of other languages that say nothing by themselves: articles, pronouns, prepositions, auxiliaries, common adverbs. The
 * library is English; to it `nicht` and `depuis` are words that nobody knows, and each would make us doubt what the rest says.
 * In: `Hallo, die Installation bleibt seit gestern hängen, wir haben nichts geändert`. Out: of these, `Hallo die seit gestern wir haben nichts`.
 */
import type { LogLine } from '../../logs/log-line.ts';

interface Language {
  /** Words that are none in English: four different ones show the language. */
  readonly own: ReadonlySet<string>;
  /** Words that English, or SMS, has too; they go where the language was shown. */
  readonly shared: ReadonlySet<string>;
}

/** Each without accents, as many people type: `fur`, `fuer` and `für` are one. */
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/).filter((word) => word !== ''));

const LANGUAGES: readonly Language[] = [
  // German
  {
    own: words(`der das dem den des ein eine einen einem einer eines kein keine keinen keinem keiner und oder aber doch sondern
      denn dass weil wenn als ob wie wo wer wen wem wieso weshalb warum wann woher wohin welche welcher welches welchen ich du er
      sie es wir ihr mich dich ihn uns euch mir dir ihm ihnen mein meine meinen meinem meiner dein deine sein seine seinen seinem
      seiner ihre ihren ihrem ihrer unser unsere unseren unserem unserer dieser diese dieses diesen diesem jener jene jede jeder
      jedes jeden jedem alle allen alles einige manche mehrere beide beiden sich nicht nichts nie niemals nur noch schon sehr mehr
      immer wieder auch dann dort hier jetzt nun heute gestern morgen seit seitdem vorher nachher danach davor dabei dafur dagegen
      damit daran darauf daraus darin daruber davon dazu bereits bisher eigentlich vielleicht plotzlich irgendwie irgendwas
      irgendwo irgendwann wohl mal eben halt ja nein bitte danke hallo grusse gruss grussen grueezi gruezi servus mfg zusammen
      leider gerne gern mit ohne fur fuer gegen durch um auf aus bei nach von vom zu zum zur im ins unter uber ueber vor hinter
      neben zwischen wegen wahrend trotz bis ab beim ist sind sei seid waren ware waere wird werden wurde wurden wurde wuerde
      worden geworden habe haben habt hatte hatten hatte gehabt gewesen kann kannst konnen koennen konnte konnten muss mussen
      muessen musste soll sollen sollte sollten darf durfen wollen wollte mochte moechte mag lasst lassen geht gehen ging gibt
      macht machen gemacht kommt kommen kam steht liegt weiss wissen jemand niemand etwas viel viele wenig ganz so sonst trotzdem
      jedoch allerdings obwohl deshalb deswegen daher also einfach immernoch nochmals einmal zweimal gerade erst sowie bzw usw zb`),
    shared: words('die war hat man was will in an am so also bin mag da wo bei um'),
  },
  // French
  {
    own: words(`le les un une des du de au aux ce cet cette ces cela ceci celui celle ceux ca et ou mais donc ni que qui quoi dont
      quand pourquoi combien quel quelle quels quelles lequel laquelle je tu il elle nous vous ils elles moi toi lui eux se soi y
      mon mes ton tes ses notre nos votre vos leur leurs ne pas plus jamais rien personne aucun aucune est sont etait etaient
      sera seront etre ete suis es sommes etes ai as avons avez ont avait avaient aura avoir eu fait faire font faites faut peut
      peux peuvent pouvez pouvons pourrait doit dois doivent devrait veut veux voulons va vont vais allons dans sur sous avec sans
      pour par entre vers chez depuis pendant avant apres contre jusque jusqu lors lorsque comme si aussi encore toujours deja
      maintenant aujourd hui hier demain ici la tres trop peu beaucoup moins meme memes autre autres tout toute tous toutes chaque
      plusieurs quelque quelques certains certaines alors ainsi cependant pourtant puis ensuite enfin seulement bien mal oui non
      bonjour bonsoir salut merci avance svp cordialement parce puisque afin`),
    shared: words('on me te a en la son sa ma comment or car tout plus sans pour est es as si non fait'),
  },
  // Spanish
  {
    own: words(`el los las un una unos unas del al lo y o pero sino ni que quien quienes cual cuales cuando donde como cuanto
      porque por para con sin sobre entre desde hasta hacia segun durante contra mediante yo tu usted ustedes nosotros ellos ellas
      ella mi mis tus su sus nuestro nuestra nuestros nuestras este esta estos estas ese esa esos esas esto eso aquel aquella se
      le les nos es son era eran fue fueron ser sido siendo esta estan estaba estaban estar estoy estamos ha han he hemos habia
      hay haber tiene tienen tenemos tengo tenia puede pueden puedo podemos podria debe deben hace hacer hizo hecho va van voy
      quiero no nunca jamas nada nadie ningun ninguna algo alguien algun alguna algunos algunas todo toda todos todas cada otro
      otra otros otras mismo misma muy mas menos mucho mucha muchos muchas poco tambien tampoco ya aun todavia siempre ahora hoy
      ayer manana aqui alli asi entonces luego despues antes mientras aunque solo solamente si hola gracias saludos buenos buenas
      dias tardes favor ayuda`),
    shared: words('a de en la me te he son no as has sin pero van solo era'),
  },
  // Dutch
  {
    own: words(`de het een en van ik te dat voor zijn met niet aan er ook als dan maar bij uit nog naar heeft hebben heb hij wordt
      worden werd geworden kan kunnen deze dit wel geen wat waar hoe waarom wie welke onze ons wij jullie zij ze hun haar mijn jouw
      uw na door tot altijd nooit weer sinds zonder tussen onder tegen zou zouden moet moeten mag mogen wil willen gaat gaan komt
      komen doet doen iets niets iemand niemand alles alle veel meer minder hier daar nu toen toch omdat alleen want echter
      bedankt groeten groet alvast goedemorgen hallo vandaag gisteren morgen steeds nogmaals opeens plotseling misschien
      waren ben bent al om zo zelf elke ieder iedere andere anders sommige zoals terwijl zodra tijdens vanaf volgens`),
    shared: words('die in is op of over had was we me men door want wie dan tot ten best al'),
  },
  // Italian
  {
    own: words(`il lo gli un uno una dei degli delle del dello della al allo alla ai agli alle dal dallo dalla dai nel nello nella
      nei nelle sul sullo sulla sui e ed o ma pero anche che chi cui quale quali quando dove perche come quanto di da con per tra
      fra senza sopra sotto dopo prima durante contro verso fino io tu lui lei noi voi loro mio mia miei tuo suo sua suoi nostro
      nostra nostri questo questa questi queste quello quella quelli si ci ne vi non mai niente nulla nessuno nessuna piu meno
      molto molti poco tutto tutti tutta tutte ogni altro altra altri altre stesso stessa qualche qualcosa qualcuno e sono era
      erano sara essere stato stata stati siamo ha hanno ho abbiamo aveva avevano avere puo possono posso deve devono fa fare fatto
      va vanno vuole voglio gia ancora sempre adesso ora oggi ieri domani qui cosi allora poi quindi solo soltanto bene ciao
      buongiorno grazie saluti`),
    shared: words('a i la le in me no so ma come per era solo ora male dove'),
  },
  // Portuguese
  {
    own: words(`um uma uns umas do da das ao aos no na nos nas pelo pela pelos pelas num numa dum e ou mas nem que quem qual
      quais quando onde porque como quanto por para com sem sob sobre entre desde ate durante contra apos eu tu ele ela nos eles
      elas voce voces meu minha meus minhas seu sua seus suas nosso nossa nossos este esta estes estas esse essa isso isto aquele
      aquela se lhe e sao era eram foi foram ser sido esta estao estava estavam estar estou estamos tem tinha temos ter ha havia
      pode podem posso podemos deve devem faz fazer fez feito vai vao vou quero nao nunca nada ninguem nenhum nenhuma algo alguem
      algum alguma todo toda todos todas cada outro outra outros outras mesmo mesma muito muita muitos mais menos pouco tambem ja
      ainda sempre agora hoje ontem amanha aqui ali assim entao depois antes enquanto embora so apenas sim ola obrigado obrigada
      bom dia tarde cumprimentos abraco`),
    shared: words('a o as do no em me te de e so com'),
  },
];

/** Fewer may be names, or a phrase that English took over. */
const FEWEST_WORDS = 4;
/** Who mixes languages uses little of the second. */
const FEWEST_WORDS_BESIDE = 2;
/** Prose read to tell the language: who writes more has shown it by then. */
const MOST_LINES = 400;

const WORD = /[\p{L}\p{M}]+/gu;
/** `l'option`, `qu'il`, `dell'utente`: the article or pronoun that stands before an apostrophe. */
const ELISION = /(?<!\p{L})(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|dell|all|nell|sull|dall|quest)['’](?=\p{L})/giu;

/** Small letters without accents. */
function fold(word: string): string {
  const small = word.toLowerCase();
  return /[^a-z]/.test(small) ? small.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('ß', 'ss') : small;
}

/** Words as people write them in prose; what is in capitals throughout is a name: `EST`, `DES`. */
function proseWords(text: string): readonly string[] {
  return (text.match(WORD) ?? []).filter((word) => word.length === 1 || word !== word.toUpperCase()).map(fold);
}

/** Words that show a language → the languages that they show, as bits of their places. */
const SHOWN_BY: ReadonlyMap<string, number> = (() => {
  const shown = new Map<string, number>();
  for (const [at, { own, shared }] of LANGUAGES.entries()) {
    for (const word of own) if (!shared.has(word)) shown.set(word, (shown.get(word) ?? 0) | (1 << at));
  }
  return shown;
})();

function readLanguages(lines: readonly LogLine[]): readonly Language[] {
  const prose = lines.filter(({ format }) => format === 'raw').slice(0, MOST_LINES);
  const said = new Set<string>();
  for (const { text } of prose) for (const word of proseWords(text)) said.add(word);
  const counts = LANGUAGES.map(() => 0);
  for (const word of said) {
    const bits = SHOWN_BY.get(word) ?? 0;
    for (let at = 0; bits >> at > 0; at++) if ((bits >> at) & 1) counts[at] = (counts[at] ?? 0) + 1;
  }
  if (!counts.some((count) => count >= FEWEST_WORDS)) return [];
  return LANGUAGES.filter((_language, at) => (counts[at] ?? 0) >= FEWEST_WORDS_BESIDE);
}

export interface FunctionWords {
  /** Text in which articles and pronouns before an apostrophe stand apart: `l'option` is `option`. */
  withoutElisions(text: string): string;
  /** Is this one word a function word of English, or of another language that the paste is written in? */
  has(word: string): boolean;
}

/** English ones that the stop words of the terms lack: each of them would count as a word that many articles do not hold. */
const ENGLISH = words(`though although`);
const isEnglish = (word: string) => ENGLISH.has(word.toLowerCase());

/** Where only English is spoken. */
const NONE: FunctionWords = { withoutElisions: (text) => text, has: isEnglish };

/** The function words that the prose of a paste may hold. */
export function readFunctionWords(lines: readonly LogLine[]): FunctionWords {
  const languages = readLanguages(lines);
  if (languages.length === 0) return NONE;
  return {
    withoutElisions: (text) => text.replace(ELISION, ' '),
    has(word) {
      if (word.length > 1 && word === word.toUpperCase()) return false;
      const folded = fold(word);
      if (isEnglish(folded)) return true;
      return languages.some(({ own, shared }) => own.has(folded) || shared.has(folded));
    },
  };
}
