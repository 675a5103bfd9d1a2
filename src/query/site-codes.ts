/**
 * Which three letters of a text could be a site code, and which are words. What part a site plays is read in `site-roles/`.
 * In: `LON`. Out: a code. In: `SMS`, `the`, `CON`. Out: none.
 */
import { isSiteCode } from '../text/site-code.ts';

const toSet = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/));

/** Three capitals that stand where a code could and are none: the field's own abbreviations, most of them from the archive. */
const ABBREVIATIONS = toSet(
  `
  SMS SQL SP1 SP2 SP3 SP4 SP5 SP6 SP7 SR1 PCM MIF CAP PGC WMI CPU APM DLL LAN IPX SPX HRP UNC MMC PDF RAS NDS DDR PDC BDC
  GPF DOS CCM IBM WAN DDM NAL API NIC WFW FTP NAD LSM X86 X25 TCP UDP SYS RAW MOF CCR SDK OEM NET CRC SNA VGA DNS Y2K W2K
  WQL ODP INI SAM RPC RAM MSI VLM IRQ ICP TMP QFE ISV IPC ERD WIN OLE EXE COM GDI DBO ATI APS ADM UID UAM STB OID MSD MMF
  GUI FAQ DDE TSR SWM SMB SFM ROM PIF ODI GMT UTC CET EST PST FAT CIM ARP STF SNI SID NT3 NT4 NTS NTW NT5 MSN MGR MFC LZH
  LOG IPF INF IIS IFS GPO WNS CT0 CT1 CT2 INS PKG PCK SRQ SRS REP BIN BOX SRV SVC KB5 KBS DPS DPM CPS MSG ERR VPN USB CEO
  CIO CFO DIR DEL REG PRE UPG MAN SCM WEB DEV DHC URL FYI ASA BTW IMO ETA EOD CSV XML OS2 W95 W98 HKL NLM VAP MPR SCC TNG
  DBA ISP ITS PDA HDD SCS PCI AGP VIA MCA BUG IDE OSI DLC MTA OWA POP LPR LPT CD1 CDS DVD UPS RTF HTM TXT ZIP CAB BAT CMD
  COL STS SRC DST SUB SVR WKS NTFS MAC MHZ KBS GBS MBS DEC NOV OCT SEP AUG JUL JUN MAY APR MAR FEB JAN MON TUE WED THU FRI
  SAT SUN ACK NAK SYN EOF TBD NIL OKS PRI SEC TER PHD INC LTD LLC GER USA`.trim(),
);

/** Words of three letters, English and German: in lower case and in shouted text only what is none of them can be a code. */
const WORDS = toSet(
  `
  THE AND FOR NOT BUT ALL ANY ONE TWO SIX TEN HAS HAD WAS ARE ITS OUR SET ADD NEW OLD OUT OFF YES NOW WHO HOW WHY SHE HIM
  HER HIS YOU APP TOO CAN DID GOT GET PUT SEE SAW SAY USE LET RUN RAN TRY END WAY DAY DUE BAD BIG LOW FEW FIX HIT HOT JOB
  KEY LAY LED LIE LOT MAY MET MIX NOR ODD OWN PAY PER RED SAD SIT SON SUM TAB TAG TAP TEA THX TIE TIP TOP TRI UPS VIA WAR
  WET WIN WON YET ACT AGE AGO AID AIM AIR ART ASK ATE BAG BAR BED BET BIT BOX BOY BUS BUY CAR CAT COW CRY CUP CUT DAD DEN
  DIE DIG DOG DRY EAR EAT EGG EGO EYE FAN FAR FAT FIT FLY FOX FUN GAP GAS GIT GOD GUN GUY GYM HAT HID ICE ILL INK JAM JOY
  KID LAB LAP LAW LEG LIP LOG MAN MAP MEN MOM MUD NET NUT OAK OIL PAN PEN PET PIE PIN PIT POT RAW RAY RIB RID RIM ROW RUB
  SEA SHY SIN SIR SKY SPY SUN TAX TOE TON TOY VAN VET WAX WEB WHY WIT ZOO YEP NAH HEY BYE LOL WTF OMG IDK HMM HUH DUH AHA
  ONCE ALSO THO ERR BEI DER DIE DAS DEN DEM DES UND ODER VON VOR ZUR ZUM MIT AUS AUF BIS EIN WIR IHR SIE UNS IST WAR HAT
  NUR GUT ALT NEU TAG MAL WAS WER WIE NUN DOCH GAR ABER NIX OHR TUT AN  AM ISN DON WON CAN HQS ORG SRV MSG LES DES UNE SUR
  QUE NON OUI LOS LAS DEL POR SON MUY HET EEN VAN MET NOG DIT DAT ZIJ MAR GLI CHE CON PER NEI BIN DU  ICH GEHT WEG ZWEI ALS
  DUE DPT TIL PLS PLZ THX CYA JIM BOB TIM TOM DAN BEN SAM JOE MAX PAM SUE ANN AMY IAN KEN LEE RAY RON ROB ROY TED VIC`.trim(),
);

/** True for a word that stands where a code could: "site the", "site has". A signature may have taken one for a code. */
export function isEnglishWord(text: string): boolean {
  return WORDS.has(text.toUpperCase());
}

/** How much the capitals of a text tell: in shouted text, nothing. */
export type Capitals = 'tell' | 'tell nothing';

/**
 * Could these three characters be a site code where they stand? In ordinary text capitals mark a code; where they tell
 * nothing, and in lower case, a word of the language is none. Three digits are a number.
 */
export function couldBeCode(text: string, capitals: Capitals): boolean {
  const upper = text.toUpperCase();
  if (!isSiteCode(text) || !/[A-Z]/.test(upper) || ABBREVIATIONS.has(upper)) return false;
  if (capitals === 'tell' && text === upper) return !CAPITAL_WORDS.has(upper);
  // "1st", "2nd", "10k": in small letters digits make a number.
  return !WORDS.has(upper) && (text === upper || !/\d/.test(text));
}

/** Words that are written in capitals for stress, even where all else is in small letters. */
const CAPITAL_WORDS = toSet(
  'THE AND FOR NOT BUT ALL ANY ONE TWO HAS HAD WAS ARE ITS OUR SET ADD NEW OLD OUT OFF YES NOW WHO HOW WHY SHE HIM HER YOU CAN DID TOO OK JOB KEY TOP MAN APP WEB END TRY RUN',
);
