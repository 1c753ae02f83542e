/** The text of a configuration's bytes. Throws CONFIG_INVALID where they are no UTF-8, with line and column. */
export declare function configText(bytes: Uint8Array, at: string): string;
