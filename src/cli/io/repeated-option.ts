/** An option that can be given several times, such as `--set a=1 --set b=2`. */
import { Option } from 'commander';

/** Its value is the list of all that were given, empty without any. */
export function repeatedOption(flags: string, description: string): Option {
  return new Option(flags, description)
    .argParser((value: string, earlier: readonly string[]): readonly string[] => [...earlier, value])
    .default([], 'none');
}
