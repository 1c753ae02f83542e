import type { Instant } from '../../model/instant.ts';
import type { PassedOver } from '../../ports/forge.ts';
import { type Review } from './reviews.ts';
/**
 * Why the reviews that are no standing approval are none, one reason for each account. It explains
 * what {@link standingReviews} decides, and decides nothing.
 */
export declare function passedOverReviews(reviews: readonly Review[], head: string, until: Instant | undefined): readonly PassedOver[];
