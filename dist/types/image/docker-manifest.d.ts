/** One image of a `docker save` archive: paths inside the archive. */
export interface SavedImage {
    readonly config: string;
    readonly names: readonly string[];
    readonly layers: readonly string[];
}
/** Decodes the `manifest.json` of a `docker save` archive. Throws IMAGE_MALFORMED. */
export declare function decodeSavedImages(text: string): readonly SavedImage[];
/** The image of this name, or the only one. A name without a tag means `latest`. Throws IMAGE_NOT_FOUND. */
export declare function chooseSavedImage(images: readonly SavedImage[], name?: string): SavedImage;
