import { type AllowList } from '../document.ts';
/**
 * The list as text: two spaces, a newline at the end, fields and entries in a fixed order, whatever
 * order they came in: active before superseded, then newest first. It parses to what was rendered.
 */
export declare function renderAllowList(list: AllowList): string;
