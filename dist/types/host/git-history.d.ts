/**
 * Every version that a repository's history, all refs of it, ever had of its files with an ending;
 * each content once. Throws FILE_MISSING where the directory is in no repository.
 */
export declare function fileVersions(directory: string, ending: string, env: NodeJS.ProcessEnv): AsyncGenerator<{
    readonly path: string;
    readonly text: string;
}>;
