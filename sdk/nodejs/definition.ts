/** What a class knows of its resource. */
export interface Definition {
  /** The class name and the last part of the type token. */
  readonly kind: string;
  /** Every input and output. One that is not passed on at all would never resolve. */
  readonly properties: readonly string[];
  /** Inputs that are secret whatever the program says. */
  readonly secrets: readonly string[];
}
