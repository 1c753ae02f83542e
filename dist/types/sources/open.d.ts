import { type ImageRef } from '../image/reference.ts';
import type { ImageSource } from '../ports/image-source.ts';
/** The source that a reference names. Nothing is opened or fetched before it is read. */
export declare function openImageSource(ref: ImageRef): ImageSource;
