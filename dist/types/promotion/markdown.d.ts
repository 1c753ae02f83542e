/**
 * Foreign text as inline code, on one line: no link, image, mention, HTML or table cell can come
 * of it. What cannot be seen is written as `U+202E`.
 */
export declare function code(text: string): string;
/**
 * The same for a table's cell. A bar ends a cell even inside code, and a backslash before it may
 * itself be escaped: so no bar is let through at all.
 */
export declare function cell(text: string): string;
/**
 * Foreign text for a title or a commit's message, where nothing quotes: letters, digits and a few
 * marks; everything else, mentions, references, trailers and `[skip ci]` with it, becomes `_`.
 */
export declare function plain(text: string): string;
/** A link, if the address is one that cannot break out of it; else the address as code. */
export declare function link(text: string, url: string): string;
