/** Ends the servers of the run. */
export default async function tearDown() {
  const run = /** @type {{ techsapoServers?: import('./global-setup.mjs').Servers }} */ (globalThis);
  const servers = run.techsapoServers;
  delete run.techsapoServers;
  await Promise.all([servers?.mariadb?.remove(), servers?.redis?.remove()]);
}
