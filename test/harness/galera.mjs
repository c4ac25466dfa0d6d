import { existsSync } from 'node:fs';
import { MariaDb } from './mariadb.mjs';
import { freePort, install, until } from './processes.mjs';

const PROVIDER = '/usr/lib/galera/libgalera_smm.so';
const NODES = 3;

/** installGalera installs what a cluster needs when that can be done, and tells whether it is here. */
export function installGalera() {
  return install('mariadbd', 'mariadb-server') && install('rsync', 'rsync') && existsSync(PROVIDER);
}

/** Galera is a cluster of three MariaDB servers of our own, each of which has everything. */
export class Galera {
  /** @param {readonly MariaDb[]} nodes */
  constructor(nodes) {
    this.nodes = nodes;
  }

  /** start starts a cluster, and resolves once all nodes are in it. */
  static async start() {
    const ports = [];
    for (let port = 0; port < 3 * NODES; port++) ports.push(await freePort());
    const addresses = ports.slice(0, NODES).map((port) => `127.0.0.1:${port}`);
    const nodes = [];
    for (let node = 0; node < NODES; node++) {
      const [group, increments, whole] = [ports[node], ports[NODES + node], ports[2 * NODES + node]];
      const options = [
        '--wsrep-on=ON',
        `--wsrep-provider=${PROVIDER}`,
        `--wsrep-cluster-address=gcomm://${addresses.join(',')}`,
        `--wsrep-node-name=node${node}`,
        `--wsrep-node-address=127.0.0.1:${group}`,
        `--wsrep-provider-options=gmcast.listen_addr=tcp://127.0.0.1:${group};ist.recv_addr=127.0.0.1:${increments};gcache.size=16M;evs.keepalive_period=PT0.5S;evs.suspect_timeout=PT2S;evs.inactive_timeout=PT5S`,
        '--wsrep-sst-method=rsync',
        `--wsrep-sst-receive-address=127.0.0.1:${whole}`,
        '--binlog-format=ROW',
        '--innodb-autoinc-lock-mode=2',
      ];
      const first = node === 0 ? ['--wsrep-new-cluster'] : [];
      nodes.push(/** @type {MariaDb} */ (await MariaDb.start(options, first)));
    }
    const cluster = new Galera(nodes);
    await cluster.whole();
    return cluster;
  }

  /** whole resolves once all nodes are in the cluster and up to date. */
  async whole() {
    for (const node of this.nodes) {
      await until(
        'the node is in step with the others',
        async () => {
          const rows = await node.query(
            "SHOW GLOBAL STATUS WHERE Variable_name IN ('wsrep_cluster_size', 'wsrep_ready')",
          );
          const status = Object.fromEntries(rows.map(({ Variable_name: name, Value: value }) => [name, value]));
          return status.wsrep_cluster_size === String(NODES) && status.wsrep_ready === 'ON';
        },
        60_000,
      );
    }
  }

  /** remove ends all nodes and deletes their data. */
  async remove() {
    for (const node of this.nodes) await node.remove();
  }
}
