/** Faults of YAML and of files of the knowledge folder, behind their file and line. */

/** @param most a number as it is shown: `1,048,576` */
export const yamlFaults = {
  tooManyCharacters: (most: string) => `it has more than ${most} characters; split it into files`,
  tooManyLines: (most: string) => `it has more than ${most} lines; split it into files`,
  tooManySigns: (most: string) =>
    `it has more than ${most} brackets, commas, quotes and number signs; split it into files`,
  references: 'it has anchors or aliases; write the values out',
  tooManyReferences: (most: string) => `it has more than ${most} anchors or aliases; write the values out`,
  tooDeep: (most: number) => `it is nested deeper than ${most} levels; write it flat`,
  muchTooDeep: 'it is nested too deeply; write it flat',
  unknownField: 'is not a field of this schema',
  notYaml: (why: string) => `is not valid YAML: ${why}`,
  notJson: 'is not valid JSON',
  twiceInFile: (id: string) => `${id} appears twice in this file`,
  sameRule: (id: string) => `${id} is also the id of another rule`,
} as const;
