import { type ImageWarning } from '../image/warnings.ts';
/**
 * Where the programs are looked for that tell extended attributes: along PATH, and where getcap is on
 * Debian, to which a user's PATH does not lead.
 */
export declare function programPath({ PATH }: Readonly<Record<string, string | undefined>>): string;
/**
 * The extended attributes of the files below a directory, as warnings: Node cannot see them, so
 * `getfattr` is asked, or, for file capabilities alone, `getcap`. Where neither is installed, or
 * neither can tell, the one warning says so.
 */
export declare function attributesBelow(directory: string, searchPath: string): Promise<readonly ImageWarning[]>;
