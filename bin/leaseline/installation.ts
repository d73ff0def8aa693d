import { whereabouts } from "@/bin/start/whereabouts.mjs";
import { Trouble } from "@/db/engines/trouble.mjs";
import { environment } from "@/server/environment";
import { standOn } from "@/tenants/ground";

/**
 * Stands a command on the ground of the installation of this checkout: its running engines, or a database of one's own.
 */
export function standOnInstallation(command: string): void {
  const place = whereabouts();
  if (!place.running && !place.settings.DATABASE_URL)
    throw new Trouble(
      "Leaseline is not running. Start it with `npm start`, in the same checkout and LEASELINE_HOME.",
    );
  Object.assign(process.env, place.env);
  const { databaseUrl, authSecret } = environment();
  standOn({ databaseUrl, authSecret, processName: `leaseline ${command}`, role: "worker", connections: 2 });
}
