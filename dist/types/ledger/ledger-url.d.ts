/** Where a ledger is, as `--ledger` names it. */
export type LedgerPlace = {
    readonly kind: 'sqlite';
    readonly path: string;
} | {
    readonly kind: 'dynamodb';
    readonly table: string;
    /** From the usual AWS configuration where absent. */
    readonly region: string | undefined;
    /** Another server than AWS's own, for tests and private endpoints. */
    readonly endpoint: string | undefined;
};
/**
 * Parses `sqlite:PATH` or `dynamodb://TABLE?region=R&endpoint=URL`. A path is taken as it stands.
 * Throws LEDGER_URL_INVALID for anything else, other parameters among it.
 */
export declare function parseLedgerUrl(text: string): LedgerPlace;
