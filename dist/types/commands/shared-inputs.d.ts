/** The inputs that several commands share, declared once. */
/** Where the configuration is. */
export declare const CONFIG_INPUT: {
    readonly kind: 'text';
    readonly value: 'FILE';
    readonly default: 'golden-pcr.yaml';
    readonly about: 'The configuration';
};
/** Which ledger. */
export declare const LEDGER_INPUT: {
    readonly kind: 'text';
    readonly value: 'URL';
    readonly about: "The ledger: sqlite:PATH or dynamodb://TABLE?region=R[&endpoint=URL] (default: the configuration's, else sqlite:.golden-pcr/ledger.db)";
};
/** That a ledger file on a runner's disk outlives the job. */
export declare const LEDGER_KEPT_INPUT: {
    readonly kind: 'flag';
    readonly about: 'In a workflow: the SQLite file is kept when the job ends (a later step saves it)';
};
/** Which service. */
export declare const SERVICE_INPUT: {
    readonly kind: 'text';
    readonly value: 'NAME';
    readonly about: "The service (default: the configuration's)";
};
/** Which environment. */
export declare const ENVIRONMENT_INPUT: {
    readonly kind: 'text';
    readonly value: 'NAME';
    readonly required: true;
    readonly about: 'The environment whose allow-list it concerns';
};
/** Which forge. */
export declare const FORGE_INPUT: {
    readonly kind: 'text';
    readonly value: 'FORGE';
    readonly about: "Where pull requests live: github[:OWNER/NAME] or local[:DIR] (default: the configuration's, else github in a workflow and local elsewhere)";
};
