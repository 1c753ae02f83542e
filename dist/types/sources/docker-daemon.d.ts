import { type ImageRef } from '../image/reference.ts';
import type { ImageSource } from '../ports/image-source.ts';
/**
 * An image that the local Docker daemon has, by name or id: what `docker save` would write, through
 * the daemon's own socket (Docker Engine API, ImageGet). `host` is as in DOCKER_HOST, `unix://` only.
 *
 * Throws DOCKER_UNAVAILABLE, and IMAGE_NOT_FOUND where the daemon has no such image.
 */
export declare function dockerDaemon(ref: Extract<ImageRef, {
    kind: 'docker-daemon';
}>, host?: string): ImageSource;
