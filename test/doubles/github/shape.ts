import type { World } from './world.ts'

/** JSON of an answer. */
export type Shape = Readonly<Record<string, unknown>>

/** What every answer's form needs: the world, and where its addresses begin. */
export interface Frame {
  readonly world: World
  readonly addresses: () => { readonly api: string; readonly web: string }
  /** GraphQL's id of a thing. */
  node(kind: string, id: number | string): string
  repoApi(): string
  repoWeb(): string
}

/** The frame of one world. */
export function frameOf(world: World, addresses: Frame['addresses']): Frame {
  return {
    world,
    addresses,
    node: (kind, id) => `${kind}_${id}`,
    repoApi: () => `${addresses().api}/repos/${world.fullName}`,
    repoWeb: () => `${addresses().web}/${world.fullName}`,
  }
}

/** Some of a form's fields. */
export function pick(from: Shape, keys: readonly string[]): Shape {
  return Object.fromEntries(keys.map((key) => [key, from[key]]))
}
