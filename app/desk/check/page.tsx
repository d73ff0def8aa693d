import { DeviceCheck } from "./device-check";

export default function Page() {
  return <DeviceCheck />;
}
