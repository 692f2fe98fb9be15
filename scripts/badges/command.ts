/** Exit code: 0 done, or all valid; 1 not valid; 2 could not. */
export type ExitCode = 0 | 1 | 2;
/** Takes what a command says. */
export type Say = (text: string) => void;
