/**
 * Signs of the product that a text is from, one table: what stands in it, which products write it, and how much it says.
 * In: `E:\ConfigMgr\inboxes\hman.box`. Out: a path of ConfigMgr 2007 or later, worth 3.
 *
 * Later products took over components, messages and formats of SMS 2.0, so a sign gives the range of products that show it.
 * What counts as new was checked against the Knowledge Base up to 2002, which names none of it.
 */
import { PRODUCTS, type Product } from '../../article/product.ts';

export interface Sign {
  /** Products that show it. */
  readonly among: readonly Product[];
  /** 3 decides by itself, 1 is a hint: one hint decides nothing. */
  readonly weight: number;
  /** What it is, for people: `a folder of ConfigMgr`. */
  readonly says: string;
}

export interface TextSign extends Sign {
  /** Its words are quoted as evidence. Bounded: it runs on hostile text. */
  readonly pattern: RegExp;
  /** Said by a person, not written by a program: lines outweigh it. */
  readonly isSaid?: true;
}

/** The product named and all after it. */
export function since(product: Product): readonly Product[] {
  return product === 'Intune' ? ['Intune'] : PRODUCTS.slice(PRODUCTS.indexOf(product), PRODUCTS.indexOf('Intune'));
}

const SMS = PRODUCTS.slice(0, 2);
const CM_2003 = since('SMS 2003');
const CM_2007 = since('ConfigMgr 2007');
const CM_2012 = since('ConfigMgr 2012');
const INTUNE = since('Intune');

/** Server components that came with a product, without `SMS_`. */
const NEW_COMPONENTS: readonly (readonly [among: readonly Product[], names: string])[] = [
  [
    CM_2003,
    'MP_CONTROL_MANAGER|MP_FILE_DISPATCH_MANAGER|AD_SYSTEM_DISCOVERY_AGENT|AD_SYSTEM_GROUP_DISCOVERY_AGENT|AD_USER_DISCOVERY_AGENT|AD_SECURITY_GROUP_DISCOVERY_AGENT|POLICY_PROVIDER|SERVER_LOCATOR_POINT|SITE_SQL_BACKUP|EN_ADSERVICE_MONITOR|OUTBOX_MONITOR|SOFTWARE_METERING_PROCESSOR|DATABASE_NOTIFICATION_MONITOR',
  ],
  [
    CM_2007,
    String.raw`WSUS_\w{3,40}|STATE_SYSTEM|STATE_MIGRATION_POINT|PXE_SERVICE_POINT|FALLBACK_STATUS_POINT|OBJECT_REPLICATION_MANAGER|SRS_REPORTING_POINT|OOB_SERVICE_POINT|MULTICAST_SERVICE_POINT|AI_KB_MANAGER|SITE_VSS_WRITER|PORTALWEB_CONTROL_MANAGER|CI_ASSIGNMENT\w{0,30}|AMT_\w{3,40}|SYSTEM_HEALTH_VALIDATOR|CERTIFICATE_MANAGER`,
  ],
  [
    CM_2012,
    String.raw`CLOUD\w{2,40}|NOTIFICATION_SERVER|NOTIFICATION_MANAGER|REPLICATION_CONFIGURATION_MONITOR|PACKAGE_TRANSFER_MANAGER|DMP_\w{3,40}|ENDPOINT_PROTECTION_\w{3,40}|AWEBSVC_CONTROL_MANAGER|MIGRATION_MANAGER|RULE_ENGINE|EXCHANGE_CONNECTOR|ENROLL_\w{3,40}|REST_PROVIDER|SERVICE_CONNECTOR\w{0,30}|DM_UPLOADER|BUSINESS_APP_PROCESS_MANAGER|MESSAGE_PROCESSING_ENGINE|ORCHESTRATION_GROUP|AZUREAD_\w{3,40}|DATA_ENGINE|DISTRIBUTION_POINT_MONITOR|PULLDP\w{0,20}|HIERARCHY_SETTINGS`,
  ],
];

/** Logs of clients and of new site systems, by their names: `AppEnforce.log`, `component="CAS"`, a column of a viewer. */
export const NEW_LOGS: readonly (readonly [among: readonly Product[], names: string])[] = [
  [
    CM_2003,
    'ccmexec|ccmsetup|execmgr|LocationServices|ClientLocation|PolicyAgent|PolicyEvaluator|ClientIDManagerStartup|ContentTransferManager|DataTransferService|InventoryAgent|FileSystemFile|StatusAgent|CcmMessaging|MP_RegistrationManager|MP_Policy|MP_Location|CertificateMaintenance|SWMTRReportGen|PeerDPAgent|FileBITS|SrcUpdateMgr|CAS',
  ],
  [
    CM_2007,
    'smsts|TSManager|TSMBootstrap|OSDDownloadContent|OSDDriverClient|ApplyOperatingSystem|InstallSoftware|InstallSWMgr|UpdatesHandler|UpdatesDeployment|UpdatesStore|WUAHandler|ScanAgent|StateMessage|FSPStateMessage|CIAgent|DCMAgent|DCMReporting|SdmAgent|ServiceWindowManager|RebootCoordinator|CITaskMgr|SMSPXE|WSUSCtrl|WCM|wsyncmgr|SMSWriter|objreplmgr|statesys|InventoryProvider|InventoryAgentProvider|mtrmgr',
  ],
  [
    CM_2012,
    'AppEnforce|AppDiscovery|AppIntentEval|CcmEval|CcmEvalTask|CcmRepair|CcmNotificationAgent|CoManagementHandler|SCClient|SCNotify|SoftwareCatalogUpdateEndpoint|PullDP|PkgXferMgr|rcmctrl|CloudMgr|SMS_Cloud_ProxyConnector|EPCtrlMgr|EndpointProtectionAgent|dmpdownloader|hman_sql|BgbServer|bgbisapimsi|adctrl|CIDownloader|CIStateStore|DeltaDownload|ConfigMgrPrereq|ConfigMgrSetup|CMUpdate|smsdpmon|smsdpprov|migmctrl|NotiCtrl|ruleengine',
  ],
  [
    INTUNE,
    'IntuneManagementExtension|AppWorkload|AppActionProcessor|Win32App|Win32AppInventory|AgentExecutor|HealthScripts|IntuneMdmAgent|CompanyPortal|ClientHealth|SidecarPolicy|DeviceHealthMonitoring|IMESensor',
  ],
];

const component = (among: readonly Product[], names: string): TextSign => ({
  among,
  weight: 3,
  says: 'a component that SMS 1.x and 2.0 do not have',
  pattern: new RegExp(String.raw`\bSMS_(?:${names})\b`, 'i'),
});

const log = (among: readonly Product[], names: string): TextSign => ({
  among,
  weight: 3,
  says: 'a log that SMS 1.x and 2.0 do not write',
  pattern: new RegExp(
    String.raw`\b(?:${names})(?:-[\w-]{1,24})?\.lo[g_]\b|\bcomponent="(?:${names})"|(?:^|\t)(?:${names})(?:\t|$|\s+\d{1,2}/\d{1,2}/\d{4})`,
    'im',
  ),
});

const said = (among: readonly Product[], pattern: RegExp, weight = 3): TextSign => ({
  among,
  weight,
  says: weight >= 3 ? 'the product by its name' : 'a thing of its time',
  pattern,
  isSaid: true,
});

/** What stands before a product that the text is not, or not any more, about. */
export const NOT_THE_SUBJECT =
  /\b(?:from|off|left|replac(?:e|ed|es|ing)|instead of|rather than|than|unlike|no longer(?: run| use)?|not(?: on| using| yet(?: on)?)?|never|without|before|until|(?:move|migrate|upgrade|go|switch|migration|upgrade)s?(?:ing)? to|planning|like(?: in)?|as in)\s+(?:the\s+|our\s+|a\s+|any\s+|old\s+)?(?:microsoft\s+)?$/i;

export const TEXT_SIGNS: readonly TextSign[] = [
  // Folders and shares.
  {
    among: CM_2007,
    weight: 3,
    says: 'a folder or share of ConfigMgr',
    pattern:
      /\\(?:ConfigMgr|Microsoft Configuration Manager|SCCM|MECM)(?=[\\"\s]|$)|\bSCCMContentLib\b|\bSMS_CCM(?:_SYSTEM\w*)?\b|\\SMS_DP\$|\bSMS_DP\$|\bSMSSIG\$|\bSMSPKG[A-Z]\$\\\w{8}\.\d{1,4}\\|\\(?:adminconsole\\bin\\i386|cd\.latest)\b/i,
  },
  {
    among: CM_2003,
    weight: 3,
    says: 'a folder of a client since SMS 2003',
    pattern: /\\CCM\\(?:Logs|Cache|ServiceData|Inventory|CcmExec|SystemTemp)\b|\\ccmcache\b|\\ccmsetup(?:\.exe)?\b/i,
  },
  {
    among: SMS.slice(0, 1),
    weight: 3,
    says: 'a folder of SMS 1.x',
    pattern: /\bsite\.srv\\(?:x86|mips|alpha|axp)\.bin\b|\blogon\.srv\\\w|\bsite\.srv\\\w{3,12}\.box\b/i,
  },
  // Builds.
  { among: ['SMS 2003'], weight: 3, says: 'a build of SMS 2003', pattern: /\b2\.50\.[2-4]\d{3}(?:\.\d{4})?\b/ },
  { among: ['ConfigMgr 2007'], weight: 3, says: 'a build of ConfigMgr 2007', pattern: /\b4\.00\.[56]\d{3}\.\d{4}\b/ },
  { among: CM_2012, weight: 3, says: 'a build of ConfigMgr', pattern: /\b5\.00\.[789]\d{3}\.\d{4}\b/ },
  {
    among: ['SMS 2.0'],
    weight: 3,
    says: 'a build of SMS 2.0',
    pattern: /\b2\.0\.(?:1239|1380|1493|2003)(?:\.\d{1,4})?\b/,
  },
  {
    among: ['SMS 1.x'],
    weight: 3,
    says: 'a build of SMS 1.x',
    pattern: /\b1\.[12]\.[678]\d{2}\b|\bSMS(?: version)? 1\.[012]\b[^\n]{0,30}\bbuild [678]\d{2}\b/i,
  },
  // Formats.
  {
    among: CM_2003,
    weight: 2,
    says: 'the log format of clients since SMS 2003',
    pattern: /<!\[LOG\[|\]LOG\]!>|<time="[\d:.+-]{8,20}" date="\d{1,2}-\d{1,2}-\d{4}"/,
  },
  {
    among: CM_2003,
    weight: 1,
    says: 'a thread number as later viewers write it',
    pattern: /\b\d{1,6} \(0x0[0-9A-F]{3}\)\s*$/im,
  },
  // Messages and names inside lines.
  {
    among: CM_2003,
    weight: 3,
    says: 'the service of clients since SMS 2003',
    pattern: /\bccmexec\b|\bSMS Agent Host\b/i,
  },
  {
    among: CM_2007,
    weight: 2,
    says: 'a message that came with ConfigMgr',
    pattern:
      /\bbranch cache\b|\bContent Library\b|\bSourceVersion:\d{1,6};StoredVersion:|\bConfigMgrDRS\w{0,20}|\bdrs(?:_| )?(?:sync|queue|initsend)\b|\bContent location request for\b|\bI(?:Cache|Policy)Manager\b|\bSCF\b.{0,20}\bdelta\b|\bCCM_(?:Incoming|System|Proxy\w*|SoftwareDistribution|Client\w*)\b|\broot\\ccm\b|\bGetDPLocations\b|\bDTS job\b|\bCTM job\b|\bMSFT_\w{3,40}|\bCIAgentJob\b|\bassignment ?id\b.{0,12}\{?[0-9a-f]{8}-|\bsprocs? on queue\b/i,
  },
  {
    among: CM_2003,
    weight: 2,
    says: 'a message that came after SMS 2.0',
    pattern:
      /\bSignature checked out OK for instruction\b|\bVerifying signature for instruction\b|\bDistribution point \S{1,60} is not (?:BITS|installed)|\bMP_\w{3,30}(?:Manager|Location|Policy)\b|\bmanagement points?\b|\b(?:advanced|mobile) client\b|\bsms(?:_|\s)?sitesystemtositeserverconnection\w*/i,
  },
  {
    among: CM_2007,
    weight: 1.5,
    says: 'a full DNS name as a server writes them since ConfigMgr',
    pattern: /\\\\[a-z0-9-]{1,15}(?:\.[a-z0-9-]{1,63}){1,6}\.[a-z]{2,12}\\(?:SMS_|ADMIN\$|SMSPKG|SCCM)/i,
  },
  {
    among: CM_2007,
    weight: 2,
    says: 'a certificate or address of HTTPS in a log',
    pattern: /\bhttps:\/\/[^\s/]{1,80}\/(?:ccm|sms)_?\w*/i,
  },
  {
    among: INTUNE,
    weight: 3,
    says: 'the Intune agent or Company Portal',
    pattern:
      /\[Win32App\]|\[Proxy Poller\]|\bIntuneManagementExtension\b|\bIntune(?:MDM-Daemon|MdmAgent|WindowsAgent)\b|\bcom\.microsoft\.CompanyPortal\b|\| CompanyPortal \||\bCompany Portal\b|\bStatelessAppMetadataService\b/i,
  },
  // What people say.
  said(['SMS 2003'], /\bSMS\s?(?:server\s)?(?:2003|2k3|v?3\.0)\b|\bSystems Management Server 2003\b/i),
  said(['ConfigMgr 2007'], /\b(?:SCCM|ConfigMgr|Config(?:uration)? ?(?:Manager|Mgr))\s?(?:20)?07\b/i),
  said(
    CM_2012,
    /\b(?:SCCM|ConfigMgr|MECM|MEMCM|Configuration Manager|CM)\s?(?:(?:20)?1[2-9]\d{0,2}|2[0-9]\d{2}|current branch|CB)\b|\bMECM\b|\bMEMCM\b|\bEndpoint Configuration Manager\b/i,
  ),
  said(CM_2007, /\bSCCM\b|\bConfig ?Mgr\b|\bSystem Center (?:20\d\d )?Config\w*|\bMicrosoft Configuration Manager\b/i),
  said(INTUNE, /\bIntune\b|\bEndpoint Manager admin\b/i),
  said(
    CM_2007,
    /\btask sequences?\b|\bsoftware update points?\b|\bboundary groups?\b|\bco-?management\b|\bWSUS\b|\bPXE boot\w*|\bOSD\b|\bdeployment types?\b|\bcloud management gateway\b|\bCMG\b|\bsoftware center\b|\bpull DPs?\b/i,
    2,
  ),
  said(
    CM_2007,
    /\bWindows (?:10|11|7|8(?:\.1)?|Vista)\b|\bWin1[01]\b|\bServer 20(?:08|12|16|19|22|25)\b|\bSQL (?:Server )?20(?:08|12|14|16|17|19|22)\b/i,
    1.5,
  ),
  said(
    SMS.slice(0, 1),
    /\bSMS\s?(?:v(?:er(?:sion)?)?\.?\s?)?1\.[012x]\b|\bSystems Management Server (?:version )?1\.[012]\b/i,
  ),
  said(
    SMS.slice(1),
    /\bSMS\s?(?:v(?:er(?:sion)?)?\.?\s?)?2(?:\.0)?\b(?!\.\d)|\bSystems Management Server (?:version )?2(?:\.0)?\b/i,
  ),
  ...NEW_COMPONENTS.map(([among, names]) => component(among, names)),
  ...NEW_LOGS.map(([among, names]) => log(among, names)),
];
