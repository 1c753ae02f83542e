import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { ItemAttribute } from './dynamodb-table.ts';
import { type Row } from './rows.ts';
/** An item as the API has it. */
export type Item = Readonly<Record<string, AttributeValue>>;
/** The item that stores a row. */
export declare function itemOf(row: Row): Readonly<Partial<Record<ItemAttribute, AttributeValue>>>;
/**
 * The row that an item stores. Throws LEDGER_CORRUPT for an item that {@link itemOf} would not have
 * made of it: an attribute too many or too few, or a place in an index that is not its own.
 */
export declare function rowOfItem(item: Item): Row;
/** The place that an item or an index's entry names. */
export declare function placeOfItem(item: Item): {
    readonly stream: string;
    readonly seq: number;
};
/** A place in 16 digits: text that sorts as numbers do. */
export declare function seqText(seq: number): string;
