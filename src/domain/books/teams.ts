/** Teams is which team each project belongs to, by project; a project that is not in it belongs to none. */
export type Teams = ReadonlyMap<string, string>;
