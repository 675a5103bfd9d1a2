/**
 * People: accounts with or without their domain, mail addresses, the folders of a profile. Server names stay: the diagnosis and
 * the reader need them.
 */

const ACCOUNT = '<account>';

/** Folders, registry roots and products that stand before a backslash in SMS texts and are no NT domain. */
const NOT_A_DOMAIN =
  /^(?:sms_\w*|smslogon|smssetup|smsadmin|smsprov|smsproxy|smsroot|smsrun16|smsid|smspkg\w*|smsdata|smsbase|nt|winnt\w*|windows|windir|system(?:32|root)?|software|hkey\w*|hklm|hkcu|hkcr|hku|root|microsoft|currentversion|currentcontrolset|sites|sitecfg|logon|helper|bin|i386|alpha|x86|mips|components|program|inboxes|drivers|services|settings|support|tools|repl|status|control|database|inventory|despoolr|receive|send|queue|program files|temp|tmp|dos|public|netlogon|export|import|scripts|logs?|res|reskit|shared?|builtin|authority)$/i;

/** Names that are folders in one place and domains or servers in another: the second word decides. */
const MAYBE_A_DOMAIN = /^(?:sms\w*|ms|mssql\w*|sql\w*|site|server|servers|data|admin|local|box|core)$/i;

/** What stands in such a folder. */
const FOLDER =
  /^(?:\d+|bin(?:n)?|complete|config|currentversion|data|freecell|inboxes|log|logs|logon|mof|namespace|platform|primsite|regname|scripts|share|site|sitecfg|sites|sms|sms_\w+|smssmsproxy|smssvc_?|solitaire|sqlhotfix|tools|transfer|x86|i386|alpha|setup|install|backup|devices|master|mssql|root|client|clients|server|network|packages?|despoolr|schedule|send|receive|repl|tempdb|temp)$/i;

/** What ends a file name and not an account: the endings that the archive's paths have. `CORP\anna.lee` is no file. */
const FILE_ENDING =
  /\.(?:000|1st|bat|bin|box|cfg|cmd|cnt|cpl|cpp|ct[012x]|dat|ddr|dll|dmp|doc|exe|hlp|hst|ico|inf|ini|ins|inv|ipf|jcf|lkp|ln[gk]|lo[g_]|ls[cg]|map|mda|mdb|mif|mof|msc|msi|ncf|nhm|ofr|old|ow[nr]|p?bk|pc[kl]|pdf|pif|pkg|ra[w4]|scc|scr|sev|sic|sid|sml|sn[ai]|sql|srq|srs|srv|stf|stm|sum|svf|sys|tcf|tmp|tok|txt|uid|xnf|zip)$/i;

const WITH_DOMAIN =
  /(?<![\\\p{L}\p{N}_.$/-])(?<!\b[A-Za-z]:)([A-Za-z][A-Za-z0-9_-]{1,62})\\{1,2}([\p{L}\p{N}](?:[\p{L}\p{N}_.$'-]{0,30}[\p{L}\p{N}_$])?)(?![\p{L}\p{N}_$\\-]|\.[\p{L}\p{N}])(\s\p{Lu}\p{Ll}{2,20}(?![\p{L}\p{N}\\:=]))?/gu;
/** Domains as DNS writes them. */
const WITH_DNS_DOMAIN =
  /(?<![\w\\/.-])(?:[A-Za-z0-9-]{1,63}\.){1,5}(?:com|net|org|local|lan|corp|internal|intern|ad|int|edu|gov)\\{1,2}([\p{L}\p{N}][\p{L}\p{N}_.$-]{0,30})(?![\p{L}\p{N}_$\\-])/giu;

/** Words with a capital that follow an account without being the second half of a name. */
const NOT_A_SURNAME =
  /^\s(?:Account|Admin|After|And|Connect|Could|Domain|Error|Event|Failed|From|Group|Has|Id|Is|Logon|Not|On|Password|Process|Server|Service|Site|Status|The|Then|To|Type|User|Was|With)$/;

const MAIL = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63})+/gu;

/** An account as Kerberos writes it, `bob@CORP`: a domain of Windows NT has no dot, and stands in capitals. */
const AT_DOMAIN =
  /(?<![\p{L}\p{N}._%+@<-])(\p{L}[\p{L}\p{N}._-]{0,40})@[A-Z][A-Z0-9-]{1,14}(?![\p{L}\p{N}_@.-]*[\p{L}\p{N}_@])/gu;

/** Accounts of the system, and words that stand where a name would: they name nobody. */
const NOBODY =
  /^(?:sa|dbo|another|system|localsystem|administrators?|guests?|everyone|anonymous|users?|accounts?|n\/?a|none|null|unknown|not?|nobody|root|public|default|all|yes|true|false|\d+|is|was|has|had|must|can|cannot|could|does|did|do|will|would|should|may|the|an?|that|which|who|with|in|on|at|to|of|for|from|by|and|or|if|as|name|names|id|names?|rights?|mode|level|group|context|log|logon|login|file|password|domain|sms\w*|service|services|local|list|limit|error|exists|created|deleted|added|locked|disabled|used|using|by)$/i;

/** A field or a phrase after which somebody's account stands. */
const FIELD =
  /(\b(?:(?:target |caller |client |primary |new )?(?:user|account|log[io]n)[ _]?(?:name|id)?|uid|sam ?account ?name|benutzer(?:name)?|utilisateur|usuario|gebruiker|utente)["'*_]{0,2}\s{0,3}[:=]\s{0,20}|\b(?:logged|signed|logs|logging|log)\s(?:on|in)\sas\s|\b(?:connected|connecting)\sas\s|\b(?:user|account|login)\s(?=["']))(["'*]{0,2})(?!<)(?!NT\sAUTHORITY)([\p{L}_](?:[\p{L}\p{N}_.$-]{0,40}[\p{L}\p{N}_$-])?)(\s\p{Lu}\p{Ll}{1,20})?(?=["'*]|[\s,;)\].]|$)/giu;

/** A person's own folder. */
const PROFILE =
  /((?:\\|\/)(?:users|profiles|documents and settings|home\$?|homes\$?|users\$|homedirs?\$?)(?:\\{1,2}|\/))(?!(?:public|all users|default(?: user)?|administrator|scripts|templates|shared)\b)([\p{L}\p{N}][\p{L}\p{N}_. $-]{0,40}?)(?=\\|\/|["'<>|,;)]|\s{2}|\s*$|\s[^\s\\/]+(?:\s|$))/giu;

/** Addresses of X.400 (`s=Smith;g=Bob`) and of directories (`cn=John Smith`). */
const X400 = /(?<=\b[ap]=[^;]{0,40};.{0,200})(\b[sgi]=)(?!<)[^;\n]{1,60}/gi;
const COMMON_NAME =
  /(\bcn=)(?!(?:recipients|users|computers|builtin|system|servers?|services?|schema|sites?|configuration)\b|<)[^,;/\n<>"]{1,60}/gi;

/** Whether a line may name somebody: a look that costs little. */
export const PEOPLE_HINT =
  /[\\@]|\buser|\baccount|\blog[io]n|\buid\b|\b(?:logged|signed|logs|logging|log)\s(?:on|in)\s|\b(?:connected|connecting)\sas|benutzer|utilisateur|usuario|gebruiker|utente|\/(?:users|home)|[ap]=|cn=/i;

function isFolder(domain: string, name: string): boolean {
  if (FILE_ENDING.test(name) || NOT_A_DOMAIN.test(domain)) return true;
  if (MAYBE_A_DOMAIN.test(domain)) return FOLDER.test(name);
  // An NT domain has at most 15 characters; a longer word is one only where an account plainly follows.
  return domain.length > 15 && !/^[a-z][a-z0-9._-]*$/.test(name);
}

function withoutAddresses(line: string): string {
  return line.replace(MAIL, '<mail>').replace(AT_DOMAIN, (all, name: string) => (NOBODY.test(name) ? all : ACCOUNT));
}

function withoutDomains(line: string): string {
  return (
    line
      .replace(WITH_DNS_DOMAIN, (all, name: string) => (FILE_ENDING.test(name) ? all : ACCOUNT))
      // biome-ignore lint/complexity/useMaxParams: String.replace hands its groups over one by one.
      .replace(WITH_DOMAIN, (all, domain: string, name: string, surname: string | undefined) => {
        if (isFolder(domain, name)) return all;
        // Names in two words stand behind a domain; two words behind any other folder are a path of the console.
        const isSurname =
          /^[A-Z\d_-]+$/.test(domain) && /^\p{Lu}\p{Ll}/u.test(name) && !NOT_A_SURNAME.test(surname ?? '');
        return isSurname ? ACCOUNT : `${ACCOUNT}${surname ?? ''}`;
      })
  );
}

function withoutFields(line: string): string {
  // biome-ignore lint/complexity/useMaxParams: String.replace hands its groups over one by one.
  return line.replace(FIELD, (all, before: string, quote: string, name: string, surname: string | undefined) =>
    NOBODY.test(name) || FILE_ENDING.test(name)
      ? all
      : `${before}${quote}${ACCOUNT}${surname && NOT_A_SURNAME.test(surname) ? surname : ''}`,
  );
}

export function redactPeople(line: string): string {
  if (!PEOPLE_HINT.test(line)) return line;
  // Without the one sign that all of an expression's matches have, the expression is not tried.
  let text = line;
  if (line.includes('@')) text = withoutAddresses(text);
  if (line.includes('\\')) text = withoutDomains(text);
  if (line.includes('\\') || line.includes('/')) {
    text = text.replace(PROFILE, (all, before: string, name: string) =>
      FILE_ENDING.test(name) ? all : `${before}${ACCOUNT}`,
    );
  }
  text = withoutFields(text);
  return line.includes('=') ? text.replace(X400, `$1${ACCOUNT}`).replace(COMMON_NAME, `$1${ACCOUNT}`) : text;
}
