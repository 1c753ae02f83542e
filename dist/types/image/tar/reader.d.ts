import type { ByteStream } from '../../model/bytes.ts';
import { type Seekable } from '../cursor.ts';
import type { TarEntry } from './entry.ts';
/**
 * Reads the entries of a tar, in order: v7, ustar, PAX (2001) and GNU, with long names, base-256
 * numbers, global headers and sparse files (GNU's old form; PAX 0.0, 0.1 and 1.0).
 *
 * The stream is attacker-controlled. Names stay bytes. Content is gone past, not held: an entry says
 * where it lies. Whatever two readers could understand in two ways is refused: data behind a link
 * or directory, a lone zero block, data after the end, unknown types. Throws TAR_MALFORMED with the
 * byte. A stream that ends where a header could begin is taken as ended, and so is one that lacks only
 * what fills up its last file's block, as Go's archive/tar takes both, and with it Docker.
 */
export declare function readTar(source: ByteStream | Seekable): AsyncGenerator<TarEntry, void, void>;
