/**
 * Several sorted sequences as one, each read only as far as it is asked for: of the elements that
 * stand first, the one that `before` puts first; of equals, that of the earlier sequence.
 */
export declare function merged<T>(sequences: readonly AsyncIterable<T>[], before: (a: T, b: T) => boolean): AsyncGenerator<T>;
