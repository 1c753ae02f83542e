/** The program's version; a test holds it against package.json. */
export declare const VERSION = "0.1.0";
