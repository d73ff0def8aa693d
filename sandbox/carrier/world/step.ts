/** One thing a person does, `after` milliseconds since the step before it (the first: since the call began). */
export interface Step {
  readonly after: number;
  readonly press?: string;
  readonly say?: string;
  readonly hangUp?: boolean;
}
