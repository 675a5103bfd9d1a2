import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactLine } from '../../src/text/redact.ts';

/** Put together here, so that no scanner of secrets takes this file for a leak. */
const fake = {
  slackBot: `xoxb-${'1234567890'}-${'abcdefghijKLMNOP'}`,
  slackUser: `xoxe.xoxp-1-${'Mi0yLTEyMzQ1Njc4'}`,
  slackApp: `xapp-1-A0123-${'456789-abcdef0123456789'}`,
  slackHook: `https://hooks.slack.com/services/T00000000/B00000000/${'X'.repeat(24)}`,
  github: `ghp_${'abcdefghijklmnopqrstuvwxyz0123456789'}`,
  githubFine: `github_pat_${'11ABCDEFG0aBcDeFgHiJkL_xyz0123456789'}`,
  gitlab: `glpat-${'aBcDeFgHiJkLmNoPqRsT'}`,
  aws: `AKIA${'IOSFODNN7EXAMPLE'}`,
  awsSession: `ASIA${'IOSFODNN7EXAMPLE'}`,
  google: `AIza${'SyA1234567890abcdefghijklmnopqrstuv'}`,
  jwt: `eyJ${'hbGciOiJIUzI1NiJ9'}.eyJ${'zdWIiOiIxMjM0NTY3ODkwIn0'}.${'dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'}`,
  hex: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b',
};

describe('redactLine', () => {
  it.each([
    ['connect as CORP\\jsmith to 10.0.3.7, password=hunter2 really', 'connect as <account> to <ip>, password=<secret>'],
    // Accounts with their domain.
    ["account 'HAMPTON\\SMSService'", "account '<account>'"],
    ['logged on as LONDON\\svc-sms.', 'logged on as <account>.'],
    ['SMSDOM\\anna.lee is locked out', '<account> is locked out'],
    ['"user": "CORP\\\\jsmith"', '"user": "<account>"'],
    ['Account:CORP\\jsmith', 'Account:<account>'],
    ['corp.example.com\\jsmith', '<account>'],
    ['machine account CORP\\LONSRV1$', 'machine account <account>'],
    // Passwords.
    ['Password: hunter2', 'Password: <secret>'],
    ['pwd = "two words", retry', 'pwd = <secret>, retry'],
    ['"password": "hunter2"', '"password": <secret>'],
    ['<password>hunter2</password>', '<password><secret></password>'],
    ['DSN=sms;UID=sa;PWD=hunter2;APP=x', 'DSN=sms;UID=sa;PWD=<secret>;APP=x'],
    ['the password is swordfish', 'the password is <secret>'],
    ['login sa password hunter2', 'login sa password <secret>'],
    ['password=p<ss>w0rd', 'password=<secret>'],
    ['aws_secret_access_key = wJalrXUtnFEMI/K7MDENG', 'aws_secret_access_key = <secret>'],
    ['api-key: abc', 'api-key: <secret>'],
    [
      'net use z: \\\\LONSRV1\\SMS_LON hunter2 /user:CORP\\bob',
      'net use z: \\\\LONSRV1\\SMS_LON <secret> /user:<account>',
    ],
    [
      'net use \\\\LON\\c$ /user:CORP\\bob hunter2 /persistent:no',
      'net use \\\\LON\\c$ /user:<account> /persistent:no',
    ],
    ['osql -Usa -Phunter2 -Q "select 1"', 'osql -Usa -P <secret> -Q "select 1"'],
    ['isql -U sa -P hunter2', 'isql -U sa -P <secret>'],
    // Mail and addresses.
    ['from a.b+c@corp.example.co.uk', 'from <mail>'],
    ['connect to 10.0.3.7:1433', 'connect to <ip>:1433'],
    ['ping 192.168.0.1.', 'ping <ip>.'],
    ['from fe80::1 and 2001:db8:0:0:0:0:0:1', 'from <ip> and <ip>'],
    ['route 2001:db8::', 'route <ip>'],
    // Tokens.
    [`token ${fake.slackBot}`, 'token <token>'],
    [`refresh ${fake.slackUser}`, 'refresh <token>'],
    [`SLACK_APP_TOKEN ${fake.slackApp}`, 'SLACK_APP_TOKEN <token>'],
    [`post to ${fake.slackHook}`, 'post to https://hooks.slack.com/services/<token>'],
    [`clone with ${fake.github}`, 'clone with <token>'],
    [`clone with ${fake.githubFine}`, 'clone with <token>'],
    [`clone with ${fake.gitlab}`, 'clone with <token>'],
    [`id ${fake.aws}`, 'id <token>'],
    [`id ${fake.awsSession}`, 'id <token>'],
    [`maps ${fake.google}`, 'maps <token>'],
    [`cookie ${fake.jwt}`, 'cookie <token>'],
    [`sha ${fake.hex}.`, 'sha <token>.'],
    ['Authorization: Basic dXNlcjpwYXNzd29yZA==', 'Authorization: Basic <token>'],
    ['Authorization: Bearer abcdefghijklmnop1', 'Authorization: Bearer <token>'],
    // Credentials in addresses.
    ['https://bob:pw@host/x', 'https://<secret>@host/x'],
    ['ftp://bob:p@ss@host/x', 'ftp://<secret>@host/x'],
  ])('takes the secret out of %j', (line, safe) => {
    expect(redactLine(line)).toBe(safe);
  });

  it.each([
    '\\\\LONSRV1\\SMS_SHR\\x.pkg and \\\\LONSRV1\\C$',
    'at the parent, in SMS\\Site.srv\\X86.bin',
    'D:\\SMS\\site.srv\\despoolr.box\\receive\\0044cS01.ins',
    'Despoolr.box\\Receive\\0002OSL4.ins',
    'copy Sitecfg.box\\SiteCtrl.ct0 to Temp\\SiteCtrl.ct0',
    'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\SMS\\Components\\SMS_Maintenance_Manager',
    'HKEY_USERS\\.DEFAULT\\Software',
    'HKLM\\Software\\Microsoft',
    'I386\\SETUP and X86.BIN\\PREINST',
    '%SystemRoot%\\System32\\Drivers',
    'root\\cimv2\\sms',
    'BUILTIN\\Administrators',
    'MICROSOFT|SMS|MINIJOBINSTRUCTION|CONFIG',
    'Package PUR00001 ["Display=\\\\AMSDP2\\"]MSWNET:["SMS_SITE=AMS"]\\\\AMSDP2\\',
    'build 1.0.62.00, offer file version (2.00.1239.0000)',
    'NT version 4.0.1381.4 and SMS version 2.0.12.3',
    'at 13:07:27, at 01:25:22.050',
    'CMachineSource::InsertMachine - could not validate machine',
    'CNALPathEx::GetAccessiblePath, Cafe::Add',
    "MAC_Addresses0 = '00:00:00:00:00:00'",
    'SMS\\HELPER.SRV\\X86.BIN and Sms\\Primesite.srv\\Import.src',
    'INVWIN32.EXE running as executable, not run as scheduled',
    'log on as Administrator, log in as another user',
    'User: NT AUTHORITY\\SYSTEM',
    'LISTNT /A:account [/P:<password>] [/W|/S]',
    'DATDUPCK <sql_server_name> <sql_login> <sql_password> <sms_database>',
    'Ole32.dll      =  512 527152781 257776',
    'Windows Flags=00010000000000000010110000011000',
    'the password is updated at the secondary site',
    'use RASDIAL to manually establish a connection to the server',
    "syntax error on line 12, token '0'",
    'job ID = LON002A1 Package ID = W_LON00044, request 00A3LPHX',
    '$$<SMS_DESPOOLER><Tue Nov 04 13:07:27 1997~><thread=A0>',
    'GUID:12345678-1234-1234-1234-123456789012',
    'the password is wrong, the password was not accepted',
    'Logon attempt with current password failed',
    'syntax error on line 14, token VALUE',
    'ISMIF32 -f test -p "SMS" -c "Microsoft" -v "2.0 SP2"',
    'Basic configuration of Visual Basic applications',
    '================================================',
    'sms@LONSRV1 is a service, not an address',
    'SQL Login = sa',
    'PREINST /UPGRADE:LON',
    'CARDINAL NUMBER::12',
  ])('leaves %j as it is', (line) => {
    expect(redactLine(line)).toBe(line);
  });

  const secret = fc
    .tuple(fc.constantFrom('hunter2', 'Tr0ub4dor', 'S3cr3t!', 'p@ss9', 'zx81-A', "it's0ver"), fc.nat({ max: 99_999 }))
    .map(([word, number]) => `${word}${number}`);
  const name = fc.constantFrom('jsmith', 'anna.lee', 'svc-sms', 'Administrator', 'bob_2');
  const domain = fc.constantFrom('CORP', 'EUROPE', 'SMSDOM', 'LON-NT4', 'hq');
  const around = fc.constantFrom(
    '',
    'error 5 ',
    '~Connecting ',
    '\\\\LONSRV1\\SMS_SHR ',
    '"',
    '(',
    '= ',
    'a\tb ',
    '<',
    '> ',
  );

  it('leaks no seeded secret, wherever it stands', () => {
    const seeded = fc.oneof(
      fc
        .tuple(
          secret,
          fc.constantFrom('password=', 'Password: ', 'pwd is ', 'passwd:', 'token = ', '/password:', 'API_KEY='),
        )
        .map(([value, before]) => ({ value, text: `${before}${value}` })),
      fc.tuple(domain, name).map(([d, n]) => ({ value: `${d}\\${n}`, text: `${d}\\${n}` })),
      fc.tuple(domain, name, secret).map(([d, n, s]) => ({ value: s, text: `/user:${d}\\${n} ${s}` })),
      fc
        .constantFrom(...Object.values(fake).filter((value) => !value.startsWith('https')))
        .map((value) => ({ value, text: value })),
      fc
        .ipV4()
        .filter((ip) => !ip.startsWith('0.'))
        .map((value) => ({ value, text: value })),
      name.map((n) => ({ value: `${n}@example.com`, text: `${n}@example.com` })),
      secret.filter((s) => !/[@/]/.test(s)).map((s) => ({ value: s, text: `https://bob:${s}@host/x` })),
    );
    fc.assert(
      fc.property(
        around,
        seeded,
        fc.constantFrom('', ' ', ', then', '   $$<SMS_X><Tue Nov 04 13:07:27 1997~><thread=A0>'),
        (before, { value, text }, after) => {
          expect(redactLine(`${before}${text}${after}`)).not.toContain(value);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('is idempotent on text made of its own words', () => {
    const word = fc.constantFrom(
      'password',
      'password=',
      'pwd',
      ' is ',
      ' was ',
      ':',
      ' ',
      '=',
      '"',
      "'",
      '<',
      '>',
      '<secret>',
      '<account>',
      '<token>',
      '<ip>',
      '<mail>',
      'CORP\\bob',
      '\\',
      '/user:',
      ' -P ',
      'osql ',
      'net use ',
      '\\\\SRV\\x ',
      'a1b2c3',
      '10.0.0.1',
      '::',
      'fe80:',
      '1',
      '.',
      '@',
      'example.com',
      'https://',
      'u:p@',
      fake.github,
      fake.jwt,
      'Bearer ',
      'token',
      ',',
      ';',
      '-',
      'secret',
      'x'.repeat(39),
      'basic ',
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 14 }), (words) => {
        const once = redactLine(words.join(''));
        expect(redactLine(once)).toBe(once);
      }),
      { numRuns: 3_000 },
    );
  });

  it('is idempotent on any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (line) => {
        const once = redactLine(line);
        expect(redactLine(once)).toBe(once);
      }),
    );
  });
});
