/** The Fault for what SQLite threw; anything that is not about the file is thrown on as it is. */
export declare function sqliteFault(error: unknown, path: string): unknown;
