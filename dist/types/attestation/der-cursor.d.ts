import { type FaultCode } from '../fault.ts';
/** Reads what is expected, element by element, and names the byte where something else stands. */
export declare class DerCursor {
    #private;
    constructor(bytes: Uint8Array, code: FaultCode, what: string, base?: number);
    /** The next byte, left where it is; undefined at the end. */
    peek(): number | undefined;
    /** A copy of the next bytes, exactly so many. */
    bytes(count: number): Uint8Array;
    /** Everything that is left. */
    rest(): Uint8Array;
    /** Passes over bytes that must be these. */
    skip(wanted: Uint8Array, what: string): void;
    /** The contents of one element with this tag and a length written as DER has it. */
    take(tag: number): DerCursor;
    /** Refuses bytes that nobody asked for. */
    end(): void;
}
