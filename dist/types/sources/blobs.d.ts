import type { Descriptor } from '../image/manifest.ts';
import type { Content } from '../model/bytes.ts';
/** Where the parts of images lie, by digest. What it gives is not verified yet. */
export interface Blobs {
    /** An index or manifest. Throws IMAGE_MALFORMED if it is not there. */
    document(descriptor: Descriptor): Promise<Content>;
    /** A configuration or layer, likewise. */
    blob(descriptor: Descriptor): Promise<Content>;
}
