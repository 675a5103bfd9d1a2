export interface Room {
  readonly room: string;
  readonly imports: readonly string[];
  readonly libraries: readonly string[];
  readonly node?: true | readonly string[];
  readonly inner?: readonly string[];
}

export const ROOMS: readonly Room[];
