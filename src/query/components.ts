/**
 * The components of SMS and the log files they write, so that `hman.log` and `SMS_HIERARCHY_MANAGER` mean the same.
 * Source: the log lists of Q126229, Q183347 and the trailers in the archive.
 */

/** Log file (without extension, upper case) → the component that writes it. */
const LOG_TO_COMPONENT: Readonly<Record<string, string>> = {
  DESPOOL: 'SMS_DESPOOLER',
  DESPOOLR: 'SMS_DESPOOLER',
  HMAN: 'SMS_HIERARCHY_MANAGER',
  SCMAN: 'SMS_SITE_CONFIG_MANAGER',
  MAINTMAN: 'SMS_MAINTENANCE_MANAGER',
  LANSEND: 'SMS_LAN_SENDER',
  RASASYNC: 'SMS_RAS_SENDER',
  RASISDN: 'SMS_RAS_SENDER',
  RASX25: 'SMS_RAS_SENDER',
  SNASEND: 'SMS_SNA_SENDER',
  SNABATCH: 'SMS_SNA_SENDER',
  SENDER: 'SMS_LAN_SENDER',
  SCHED: 'SMS_SCHEDULER',
  DATALOAD: 'SMS_INVENTORY_DATA_LOADER',
  INVPROC: 'SMS_INVENTORY_PROCESSOR',
  SITEREP: 'SMS_SITE_REPORTER',
  APPMAN: 'SMS_APPLICATIONS_MANAGER',
  ALERTER: 'SMS_ALERTER',
  SMSEXEC: 'SMS_EXECUTIVE',
  PREINST: 'SMS_HIERARCHY_MANAGER',
  BOOTSTRP: 'SMS_BOOTSTRAP',
  DISTMGR: 'SMS_DISTRIBUTION_MANAGER',
  OFFERMGR: 'SMS_OFFER_MANAGER',
  REPLMGR: 'SMS_REPLICATION_MANAGER',
  SITECOMP: 'SMS_SITE_COMPONENT_MANAGER',
  NTLGDSCM: 'SMS_NT_LOGON_SERVER_MANAGER',
  SINVPROC: 'SMS_SOFTWARE_INVENTORY_PROCESSOR',
  DDM: 'SMS_DISCOVERY_DATA_MANAGER',
  SMSSETUP: 'SMS_SETUP',
};

/** The component that writes a log file, given its name in any case, with or without `.log`. */
export function componentOfLog(name: string): string | undefined {
  const stem = name.toUpperCase().replace(/\.(?:LOG|LO_)$/, '');
  return Object.hasOwn(LOG_TO_COMPONENT, stem) ? LOG_TO_COMPONENT[stem] : undefined;
}

/** The log file that a component writes, `DESPOOL.LOG`; the first of several. */
export function logOfComponent(component: string): string | undefined {
  const name = canonicalComponent(component);
  const log = Object.keys(LOG_TO_COMPONENT).find((key) => LOG_TO_COMPONENT[key] === name);
  return log && `${log}.LOG`;
}

/** Shares, tables and classes look like components and are none. */
const NOT_A_COMPONENT = /^SMS_(?:SHR[A-Z]?|SITE|PKG[A-Z]?|LOGON|TEMP|CPS[A-Z]?|DEF|ROOT\w*|R_\w+|G_\w+|[A-Z0-9]{3})$/;

/** True for a name that a component, service or thread of SMS could have. */
export function isComponentName(name: string): boolean {
  return !NOT_A_COMPONENT.test(name.toUpperCase());
}

/** Older and newer spellings of one component, and one spelling that stands for all of them. */
const SAME_COMPONENT: Readonly<Record<string, string>> = {
  SMS_UPGRADE_BOOTSTRAP: 'SMS_BOOTSTRAP',
  SMS_SITE_CONFIGURATION_MANAGER: 'SMS_SITE_CONFIG_MANAGER',
  SMS_DESPOOL: 'SMS_DESPOOLER',
};

/** One spelling for each component: `SMS_UPGRADE_BOOTSTRAP` and `SMS_BOOTSTRAP` are the same service. */
export function canonicalComponent(name: string): string {
  const upper = name.toUpperCase();
  return Object.hasOwn(SAME_COMPONENT, upper) ? (SAME_COMPONENT[upper] ?? upper) : upper;
}
