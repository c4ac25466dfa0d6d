/** Team is a team with the projects it pays for. */
interface Team {
  team: string;
  projects: string[];
}

/** teamsWith is all teams once some projects belong to those that were entered: to none where nothing was. Other projects stay. */
export function teamsWith(
  teams: readonly Team[],
  entered: readonly (readonly [project: string, team: string])[],
): Team[] {
  const teamOf = new Map(teams.flatMap(({ team, projects }) => projects.map((project) => [project, team] as const)));
  for (const [project, team] of entered) {
    if (team.trim() === '') teamOf.delete(project);
    else teamOf.set(project, team.trim());
  }
  const after = new Map<string, string[]>();
  for (const [project, team] of teamOf) after.set(team, [...(after.get(team) ?? []), project]);
  return [...after].map(([team, projects]) => ({ team, projects }));
}
