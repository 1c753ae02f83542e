import { type JWTVerifyGetKey } from 'jose';
import type { Facts } from '../model/facts.ts';
/** The audience that golden-pcr asks its tokens for, so that they serve nowhere else. */
export declare const AUDIENCE = "golden-pcr";
/** The keys of an issuer, fetched when first needed. */
export declare function issuerKeys(issuer: string): JWTVerifyGetKey;
/**
 * The facts that an identity token proves: signature by the issuer's key (RS256), issuer, audience
 * and times are checked, and every claim is decoded.
 *
 * Throws IDENTITY_TOKEN_INVALID where any of these does not hold. The token itself is in no message.
 */
export declare function verifyIdentityToken(token: string, expected: {
    readonly issuer: string;
    readonly keys: JWTVerifyGetKey;
    readonly now: Date;
}): Promise<Facts>;
