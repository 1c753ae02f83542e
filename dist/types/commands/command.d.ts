import type { World } from './world.ts';
/** One input of a command: a flag or argument on the command line, a kebab-case input of the action. */
export interface InputSpec {
    readonly kind: 'text' | 'flag' | 'list';
    /** One sentence, without a full stop. */
    readonly about: string;
    /** What stands for the value in help: `FILE`, `REF`. */
    readonly value?: string;
    /** Stands without a flag's name on the command line. */
    readonly positional?: true;
    readonly required?: true;
    readonly default?: string;
}
/** The inputs of a command by their kebab-case names. */
export type InputSpecs = Readonly<Record<string, InputSpec>>;
/** The values that a command gets for the inputs it declared. */
export type InputsOf<S extends InputSpecs> = {
    readonly [K in keyof S]: S[K] extends {
        readonly kind: 'flag';
    } ? boolean : S[K] extends {
        readonly kind: 'list';
    } ? readonly string[] : S[K] extends {
        readonly required: true;
    } | {
        readonly default: string;
    } ? string : string | undefined;
};
/** What a door read: texts, flags and lists by input name. What was not given is absent. */
export type RawInputs = Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
/** Something that a person should see beside the result, also as an annotation of the workflow. */
export interface Remark {
    readonly level: 'notice' | 'warning' | 'error';
    readonly text: string;
}
/** What a command did, in each form that a door may want. */
export interface Outcome {
    /** The document of `--json`. */
    readonly json: Readonly<Record<string, unknown>>;
    /** For people: what happened, the PCRs, the next step. */
    readonly text: string;
    /** `no` ends the process with 1: denied, drift, not reproducible, chain broken. */
    readonly answer: 'yes' | 'no';
    /** The action's outputs. */
    readonly outputs?: Readonly<Record<string, string>>;
    /** Markdown for the job summary. */
    readonly summary?: string;
    readonly remarks?: readonly Remark[];
    /** Lines of JSON or CSV that take the place of `json`, where a command streams. */
    readonly stream?: AsyncIterable<string>;
    /** Take the place of `json` and `text` where an answer has no limit on its size. */
    readonly pages?: Pages;
}
/** An answer in pieces; each call reads it anew, and piece after piece is the whole. */
export interface Pages {
    /** The document of `--json`. */
    json(): AsyncIterable<string>;
    /** Whole lines for people. */
    text(): AsyncIterable<string>;
}
/** A verb: what it is called, what it takes, what it gives, and what it does. */
export interface Command {
    /** One word or two: `build`, `audit history`. */
    readonly name: string;
    /** One sentence, imperative, without a full stop. */
    readonly about: string;
    readonly inputs: InputSpecs;
    /** The action's outputs, each with a sentence. */
    readonly outputs: Readonly<Record<string, string>>;
    readonly examples: readonly string[];
    /** Whether it changes a ledger, a forge or a file: then `--at` needs `--dry-run`. */
    readonly writes: boolean;
    run(raw: RawInputs, world: World): Promise<Outcome>;
}
/** Declares a command: its `run` gets decoded inputs, and inputs that it did not declare are refused. */
export declare function command<const S extends InputSpecs>(declared: {
    readonly name: string;
    readonly about: string;
    readonly inputs: S;
    readonly outputs?: Readonly<Record<string, string>>;
    readonly examples?: readonly string[];
    readonly writes: boolean;
    readonly run: (inputs: InputsOf<S>, world: World) => Promise<Outcome>;
}): Command;
/** A flag's value: nothing, true or false, as itself or as text. Throws USAGE for any other. */
export declare function decodeFlag(key: string, given: RawInputs[string]): boolean;
