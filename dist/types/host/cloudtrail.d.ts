import { type CloudTrailClientConfig } from '@aws-sdk/client-cloudtrail';
import type { TrailRecord, TrailRequest } from '../commands/world.ts';
/**
 * The records of KMS's management events in one region's event history, newest first as CloudTrail
 * gives them. Credentials and endpoint come from where the SDK looks for them
 * (`AWS_ENDPOINT_URL_CLOUDTRAIL` for another endpoint), the region too unless it is given; the SDK
 * tries again what is throttled.
 *
 * Throws CLOUDTRAIL_CREDENTIALS, CLOUDTRAIL_FORBIDDEN, CLOUDTRAIL_THROTTLED, CLOUDTRAIL_TOO_MANY,
 * CLOUDTRAIL_UNAVAILABLE, CLOCK_SKEWED; USAGE where no region is known.
 */
export declare function lookUpTrail(request: TrailRequest, config?: CloudTrailClientConfig): AsyncGenerator<TrailRecord>;
