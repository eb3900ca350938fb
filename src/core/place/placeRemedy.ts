/** What the user can do about the place. Nothing of it is ever done by us but what asks the editor for a URL. */
export type PlaceRemedy =
  /**
   * A command to copy. `runIn`: a shell of the user's own computer, or PowerShell as administrator of Windows. `undo`: the line that takes it back.
   */
  | { kind: 'command'; runIn: 'shell' | 'elevated-powershell'; title: string; line: string; undo: string | null }
  /** Lines for a file of the user's. */
  | { kind: 'file'; file: string; title: string; line: string }
  /** A setting of the editor, in the user's own settings. */
  | { kind: 'setting'; name: 'remote.localPortHost'; value: 'allInterfaces'; title: string }
  /** Ask the editor to forward the port, and for the URL. */
  | { kind: 'forwarded-url' };
