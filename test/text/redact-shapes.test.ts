import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor, mayHoldSecrets, redactLine, redactText } from '../../src/text/redact.ts';

/** Put together here, so that no scanner of secrets takes this file for a leak. */
const KEY = 'abcdefghijklmnop';

/** What people paste, and the part of it that nobody may see. In every line the secret is `swordfish` unless another is named. */
const SHAPES: readonly (readonly [text: string, secret?: string])[] = [
  // Commands.
  ['net use \\\\LON1\\share "P@ss w0rd9" /user:D\\bob', 'w0rd9'],
  ['net use "\\\\LON1\\my share" swordfish /user:bob'],
  ['net use \\\\LON1\\x /user:d\\bob "two swordfish"'],
  ['net use \\\\LON1\\ipc$ /user:"DOM\\bob smith" swordfish'],
  ['net use x: \\\\LON1\\x /u:D\\bob swordfish'],
  ['net user bob swordfish /add'],
  ['rasdial office bob swordfish'],
  ['schtasks /create /tn x /ru bob /rp swordfish'],
  ['dsmod user x -pwd swordfish'],
  ['setup /pwd swordfish'],
  ['tool --password swordfish'],
  ['psexec \\\\LON1 -u D\\bob -p swordfish cmd'],
  ['osql -U sa -Pswordfish'],
  ['sqlcmd -S s -U sa -P "sword fish9"', 'fish9'],
  ['curl -u bob:swordfish http://x'],
  ["sp_addlogin 'bob', 'swordfish'"],
  ['create user bob identified by swordfish'],
  // A word in the place of a value.
  ['logon with password [swordfish] failed'],
  ['password[ swordfish ]'],
  ['the password/swordfish pair'],
  ['login sa/swordfish'],
  ['connect as SA / swordfish, error 18456'],
  ['key=swordfish'],
  ['"key"="swordfish"'],
  ['anna@CORP failed', 'anna'],
  ['kinit jane.doe@CORP-EU', 'jane.doe'],
  // Names of secrets, as people and programs write them.
  ['DefaultPassword    REG_SZ    swordfish'],
  ['"DefaultPassword"="swordfish"'],
  ['Password1=swordfish'],
  ['Passwd_1: swordfish'],
  ['PasswordText=swordfish'],
  ['clientSecret: "swordfish"'],
  ['pw: swordfish'],
  ['pw swordfish'],
  ['PASS swordfish'],
  ['pass phrase: swordfish'],
  ['password (sa): swordfish'],
  ['password for sa is swordfish'],
  ['password of the service account: swordfish'],
  ['password -> swordfish'],
  ['password - swordfish'],
  ['password? swordfish'],
  ['password\tswordfish'],
  ['Password..........: swordfish'],
  ['password "my swordfish"'],
  ['password=a,b swordfish'],
  ['password={a;swordfish}'],
  ["password='it''s swordfish'"],
  ['{"password":"a\\"swordfish"}'],
  ['"{\\"pwd\\":\\"swordfish\\"}"'],
  ['password: <token>swordfish'],
  // Marks, entities and encodings.
  ['*Password*: swordfish'],
  ['*password:* swordfish'],
  ['_password_ = swordfish'],
  ['`password`: swordfish'],
  ['password&#58; swordfish'],
  ['password&amp;#61;swordfish'],
  ['password%3Dswordfish'],
  ['<password type="x">swordfish</password>'],
  ['<Password>a<swordfish</Password>'],
  ['<secret>swordfish</secret>'],
  ['<add key="password" value="swordfish" />'],
  // Other languages.
  ['Kennwort: swordfish'],
  ['Passwort ist swordfish'],
  ['mot de passe : swordfish'],
  ['contraseña: swordfish'],
  ['wachtwoord: swordfish'],
  ['пароль: swordfish'],
  // On another line, in another column, broken.
  ['Password:\nswordfish'],
  ['Password :\n\n   swordfish'],
  ['password: |\n  swordfish'],
  ['User\tPassword\nbob\tswordfish'],
  ['User  Password  Server\nbob   swordfish  LON1'],
  ['| user | password |\n|---|---|\n| bob | swordfish |'],
  ['pass\nword=swordfish'],
  [`eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIx\nMjM0NTY3ODkwIn0.${KEY}-xyz`, 'MjM0NTY3ODkwIn0'],
  [`-----BEGIN RSA PRIVATE ${'KEY'}-----\nMIIEow\nABC\n-----END RSA PRIVATE KEY-----`, 'MIIEow'],
  // Tokens and hashes.
  [`d=xoxd-${'AbCd'}%2BEfGh%2F${KEY}`, 'EfGh'],
  [`sk_live_${KEY}`, KEY],
  [`SG.${KEY}.${KEY}`, KEY],
  [`123456789:AAE${KEY}-${KEY}`, KEY],
  ['Authorization: Digest username="bob", response="swordfish"'],
  ['Proxy-Authorization: swordfishswordfish'],
  ['Cookie: session=swordfish'],
  ['https://x/?sig=swordfish%3D&se=1'],
  ['bob:1001:AAD3B435B51404EEAAD3B435B51404EE:31D6CFE0D16AE931B73C59D7E0C089C0:::', '31D6CFE0'],
  ['snmp community string: swordfish'],
  ['PIN: 483920', '483920'],
  ['product key ABCDE-12345-FGHIJ-67890', '12345'],
  // People.
  ['VERYLONGDOMAINNAME1\\jsmith', 'jsmith'],
  ['SQL01\\jsmith', 'jsmith'],
  ['SMS\\jsmith', 'jsmith'],
  ['CORP\\John Smith', 'Smith'],
  ['CORP\\jürgen', 'rgen'],
  ['User: jsmith', 'jsmith'],
  ['logged on as jsmith', 'jsmith'],
  ["Login failed for user 'jsmith'.", 'jsmith'],
  ['C:\\Users\\jsmith\\Desktop\\x.log', 'jsmith'],
  ['C:\\WINNT\\Profiles\\jsmith\\x', 'jsmith'],
  ['\\\\LON1\\home$\\jsmith', 'jsmith'],
  ['c=us;a= ;p=corp;o=site;s=Smith;g=Bob;', 'Smith'],
  ['CN=John Smith,OU=x', 'Smith'],
  // Numbers.
  ['010.000.003.007', '003'],
  ['srv_10.0.3.7', '10.0.3.7'],
  ['host10.0.3.7', '10.0.3.7'],
  ['ip-10-0-3-7', '10-0-3-7'],
  ['MACAddress 00:10:5A:19:AB:E1', '5A:19'],
  ['IPXAddress 0000000A:00A0C9112233', '00A0C9'],
  ['call +44 20 7946 0958', '7946'],
  ['(206) 555-0100', '555'],
  ['4111 1111 1111 1111', '1111 1111'],
  ['GB82 WEST 1234 5698 7654 32', '5698'],
];

describe('shapes in which people paste secrets', () => {
  it.each(SHAPES.map(([text, secret = 'swordfish']) => [text, secret] as const))(
    'takes the secret out of %j',
    (text, secret) => {
      const safe = redactText(text);
      expect(safe).not.toContain(secret);
      expect(redactText(safe)).not.toContain(secret);
      expect(safe.split('\n')).toHaveLength(text.split('\n').length);
    },
  );

  it.each([
    ['Password:', 'Domain: EUROPE'],
    ['Password:', '~Despooler failed to execute instruction 0003LON1.ins.  $$<SMS_DESPOOLER>'],
    ['wrong password:', 'the service could not log on to the server at night'],
    ['Site  Logon servers', 'LON  40'],
    ['-----', 'BEGIN of the log'],
  ])('keeps what is no value after %j: %j', (first, second) => {
    expect(redactText(`${first}\n${second}`)).toBe(`${first}\n${second}`);
  });

  it.each([
    'user/password combination',
    'username/password/domain',
    '/etc/passwd/shadow',
    'passwords/keys/SITE',
    'net use [password | *]',
    'password [optional]',
    'tokens[12] of 40',
    'the account sa/dbo',
    'usa/canada',
    'Key=HKEY_LOCAL_MACHINE\\Software\\Microsoft\\SMS',
    'key=Software\\Microsoft\\SMS',
    'primary key = 12',
    'see @CORP',
  ])('keeps %j, which gives nothing away', (line) => expect(redactText(line)).toBe(line));

  it('takes nothing from lines that come after the value', () => {
    expect(redactText('Password:\nswordfish\nerror 1326')).toBe('Password:\n<secret>\nerror 1326');
  });

  const piece = fc.constantFrom(
    ...SHAPES.map(([text]) => text),
    'error 5',
    ' ',
    '\n',
    'password',
    ':',
    '=',
    '"',
    "'",
    '\t',
    '$$<SMS_X>',
    'LON',
    '<',
    '>',
    '\\',
  );

  it('leaves a line alone exactly when the quick look finds nothing', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        for (const line of pieces.join('').split('\n')) {
          if (!mayHoldSecrets(line)) expect(redactLine(line)).toBe(line);
        }
      }),
    );
  });

  it('never adds, drops or joins lines, whatever is pasted', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        expect(redactText(text).split('\n')).toHaveLength(text.split('\n').length);
      }),
    );
  });

  it('says the same line by line as over the whole', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        const redact = createRedactor();
        expect(
          text
            .split('\n')
            .map((line) => redact(line))
            .join('\n'),
        ).toBe(redactText(text));
      }),
    );
  });
});
