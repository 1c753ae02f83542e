/** Somebody else's message as part of one line, at most 300 characters, without what could move the cursor. */
export declare function oneLine(message: string): string;
