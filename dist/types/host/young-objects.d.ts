/**
 * Keeps V8's room for new objects from growing from now on, in the whole process: only for a door
 * whose process is its own.
 *
 * Of a tree of many files nearly all that is made stays, and V8 takes that as a reason to give new
 * objects up to 100 MiB of room before it looks which of them are garbage. It reads this each time.
 */
export declare function keepYoungSmall(): void;
