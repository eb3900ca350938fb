/** A port of a container that its host passes on to it. */
export type Publication = {
  container: number;
  /** The port on the host; null where Docker picks one. */
  host: number | null;
  /** True where it listens on the host's loopback only. */
  isLocal: boolean;
};

/** What a dev container was made of, as far as its ports go. */
export type ContainerConfig = {
  /** The file that publishes them: `devcontainer.json`, `docker-compose.yml`. */
  file: string;
  /** Its service in a Compose file; null for a container that devcontainer.json itself describes. */
  service: string | null;
  /** null: not told; it cannot be read, holds variables, or has the container use its host's network, where nothing is published. */
  publications: readonly Publication[] | null;
};
