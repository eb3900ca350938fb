import { valueOf, type SettingMap } from './setting.ts';
import { stillWins } from './valueSlot.ts';

const systems = ['windows', 'osx', 'linux'];
const decisive = ['command', 'args', 'options', 'program', 'module', 'env', 'runtimeExecutable', 'runtimeArgs'];

/** A note for each system for which an entry of launch.json or tasks.json says otherwise (VS Code, "Platform-specific properties"). */
export function systemNotes(entry: SettingMap): string[] {
  return systems.flatMap((system) => {
    const own = valueOf(entry, system);
    return decisive.some((key) => valueOf(own, key) !== null) ? [stillWins(`"${system}"`)] : [];
  });
}
