/** The whole body of an answer; undefined, and no more of it read, past this many bytes. */
export declare function readAnswer(answer: Response, limit: number): Promise<Uint8Array | undefined>;
/** Why a request gave no answer, as a part of a sentence: OpenSSL ends what it says with a line break. */
export declare function noAnswerReason(cause: unknown): string;
