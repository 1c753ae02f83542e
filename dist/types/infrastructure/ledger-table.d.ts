/** Indexes within a stream, by the attribute they are sorted by; read strongly, and made with the table. */
export declare const LOCAL_INDEXES: {
    readonly idPlace: 'by-id';
    readonly effectivePlace: 'by-effective';
    readonly measurementPlace: 'by-measurement-in-stream';
};
/** Indexes over all streams, by the attribute they are for; they lag behind by moments. */
export declare const GLOBAL_INDEXES: {
    readonly measurement: 'by-measurement';
    readonly pcr0: 'by-pcr0';
    readonly commit: 'by-commit';
    readonly image: 'by-image';
};
interface Key {
    AttributeName: string;
    KeyType: 'HASH' | 'RANGE';
}
interface Index {
    IndexName: string;
    KeySchema: Key[];
    Projection: {
        ProjectionType: 'KEYS_ONLY';
    };
}
/** What a ledger's table is made of, as CreateTable and CloudFormation name it. */
export interface TableProperties {
    readonly BillingMode: 'PAY_PER_REQUEST';
    readonly AttributeDefinitions: {
        AttributeName: string;
        AttributeType: 'S' | 'N';
    }[];
    readonly KeySchema: Key[];
    readonly LocalSecondaryIndexes: Index[];
    readonly GlobalSecondaryIndexes: Index[];
}
/**
 * The table of a ledger, whatever makes it.
 *
 * Indexes hold keys alone, so that an event's bytes are stored once: a stream with its local indexes
 * may grow to 10 GB (docs.aws.amazon.com: LSI, item collections), some millions of events.
 */
export declare function tableProperties(): TableProperties;
export {};
