/**
 * Which other product a text speaks of, so that an answer can name it instead of "something else".
 * In: `kubectl get pods -n sms`. Out: Kubernetes. Whether the text is about SMS is not decided here: people name other
 * products in questions about SMS, too.
 */

const OTHERS: readonly (readonly [name: string, pattern: RegExp])[] = [
  ['Kubernetes', /\b(?:kubectl|kubelet|kube-\w+|CrashLoopBackOff|FailedScheduling)\b|\bpods?\b.{0,40}\bnamespace\b/i],
  ['Docker', /\bdocker(?:d|-compose| (?:run|build|ps|pull|compose))?\b/i],
  ['GitLab', /\bgitlab(?:-ctl|-rails)?\b/i],
  ['Jenkins', /\bjenkins\b/i],
  ['Terraform', /\bterraform\b/i],
  ['Ansible', /\bansible\b/i],
  ['Veeam', /\bveeam\b|\bVDDK\b/i],
  ['Backup Exec', /\bbackup exec\b/i],
  ['NetBackup', /\bnetbackup\b/i],
  ['ARCserve', /\barcserve\b/i],
  ['Message Queuing (MSMQ)', /\bMSMQ\b/],
  ['Exchange Server', /\bexchange (?:server|20\d\d|online)\b|\b(?:Default Frontend|MSExchange\w+)\b/i],
  [
    'Microsoft Mail',
    /\bMS ?Mail\b|\bMicrosoft Mail\b|\bexternal\.exe\b|\bAPACRSC\b|\bdispatch\b.{0,60}\bexternal 3\.\d/i,
  ],
  ['Active Directory', /\b(?:dcdiag|repadmin|ntdsutil|nltest)\b/i],
  ['SharePoint', /\bsharepoint\b/i],
  ['SAP', /\bSAP\b|\bSM37\b|\bspool request \d/],
  ['PostgreSQL', /\bpostgres(?:ql)?\b|\bwaits for ShareLock\b|\bpg_\w+/i],
  ['MySQL', /\bmysqld?\b|\bmariadb\b/i],
  ['Oracle Database', /\bORA-\d{5}\b/],
  ['Elasticsearch', /\belasticsearch\b/i],
  ['Kafka', /\bkafka\b/i],
  ['RabbitMQ', /\brabbitmq\b/i],
  ['Redis', /\bredis\b/i],
  ['nginx', /\bnginx\b/i],
  ['Apache', /\b(?:apache2?|httpd)\b/i],
  ['WordPress', /\bwordpress\b/i],
  ['Hyper-V', /\bhyper-?v\b/i],
  ['VMware', /\bvmware\b|\bvsphere\b|\besxi?\b/i],
  ['Citrix', /\bcitrix\b|\bxenapp\b/i],
  ['FreePBX', /\bfreepbx\b/i],
  ['Asterisk', /\basterisk\b/i],
  ['Twilio', /\btwilio\b/i],
  ['WSUS', /\bWSUS\b/],
  ['Operations Manager', /\bSCOM\b|\bOperations Manager\b/],
  ['a Cisco switch or router', /^%[A-Z][A-Z0-9_]{2,30}-\d-[A-Z0-9_]{3,40}:/m],
  ['systemd', /\bsystemd\[\d+\]|\bsystemctl\b/],
  ['dpkg', /\bdpkg: error\b|\bapt-get\b/],
  ['Azure', /\bazure\b/i],
  ['Amazon Web Services', /\b(?:aws|cloudwatch|ec2)\b/i],
  ['Office 365', /\b(?:office|microsoft) 365\b/i],
  ['Android', /\bandroid\b/i],
];

/** The first product named, by its place in the text; undefined when none is. */
export function nameOtherProduct(text: string): string | undefined {
  let first: { readonly name: string; readonly at: number } | undefined;
  for (const [name, pattern] of OTHERS) {
    const at = text.search(pattern);
    if (at >= 0 && (!first || at < first.at)) first = { name, at };
  }
  return first?.name;
}
