import type { Content } from '../model/bytes.ts';
/** Where the blobs of images lie, by digest. What it gives is not verified yet. */
export interface Blobs {
    /** A blob's content. Throws IMAGE_MALFORMED if it is not there. */
    open(digest: string): Promise<Content>;
}
