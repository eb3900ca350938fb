import type { Card, PanelState, RungView, Tone } from '../../src/core/panel/protocol.ts';
import { qrOf } from '../../src/core/panel/qr.ts';

const none = {
  where: null,
  url: null,
  sentences: [],
  holder: null,
  preview: null,
  actions: [],
  more: null,
  cautions: [],
  ladder: null,
  footer: [],
  news: [],
} satisfies Partial<Card>;

/** The URL in the QR code of `open`. */
export const openUrl = 'http://192.168.1.100:5000';

/** Open to the network, its debugger on, with more addresses. */
export const open: Card = {
  ...none,
  id: 'open',
  title: 'Flask',
  where: 'shop/app.py',
  verdict: { text: 'Open to your network', tone: 'ok' },
  url: {
    text: '192.168.1.100:5000',
    label: 'Open http://192.168.1.100:5000',
    interface: 'Wi-Fi (wlan0)',
    open: { type: 'openUrl', server: 'open', address: '192.168.1.100' },
    unpin: null,
    qr: qrOf(openUrl, `QR code for ${openUrl}`),
  },
  sentences: [
    'It listens on every interface (0.0.0.0) and 192.168.1.100 accepts on this computer. A firewall may still stop other devices.',
  ],
  actions: [
    { label: 'Copy', kind: 'primary', intent: { type: 'copyUrl', server: 'open', address: '192.168.1.100' } },
    { label: 'Open', kind: 'secondary', intent: { type: 'openUrl', server: 'open', address: '192.168.1.100' } },
    {
      label: 'Keep to This Computer and Restart',
      kind: 'quiet',
      intent: { type: 'remedy', server: 'open', remedy: 'local', restart: true },
    },
  ],
  more: {
    summary: '3 more addresses',
    rows: [
      row('open', '10.8.0.2', 'VPN (tun0)'),
      row('open', '172.17.0.1', 'Bridge (docker0): containers of this computer only'),
      row('open', 'localhost', 'this computer'),
    ],
  },
  cautions: [
    {
      title: 'Debugger is on.',
      text: 'Error pages show your source code to anyone on your network. The console answers trusted hosts only, but the Host header can be forged: then its PIN alone protects it.',
      action: {
        label: 'Turn Off Debug',
        kind: 'secondary',
        intent: { type: 'remedy', server: 'open', remedy: 'debug-off', restart: true },
      },
    },
  ],
  footer: ['python app.py', 'pid 4711 (+1 sharing its socket)', 'terminal bash'],
};

function row(server: string, address: string, name: string) {
  return {
    text: `${address}:5000`,
    interface: name,
    open: { type: 'openUrl', server, address },
    copy: { type: 'copyUrl', server, address },
    pin: { label: `Always show ${address} first`, intent: { type: 'pin', server, address } },
    copyLabel: `Copy ${address}:5000`,
  } as const;
}

/** This computer only, with what a click would change. */
export const local: Card = {
  ...none,
  id: 'local',
  title: 'Flask',
  where: 'shop/api.py',
  verdict: { text: 'This computer only', tone: 'local' },
  url: {
    text: 'localhost:5001',
    label: 'Open http://localhost:5001',
    interface: null,
    open: { type: 'openUrl', server: 'local', address: 'localhost' },
    unpin: null,
    qr: null,
  },
  sentences: ['It listens on 127.0.0.1, so other devices are refused.'],
  preview: {
    label: 'The change it would make',
    lineNumber: 12,
    before: 'app.run(',
    inserted: "host='0.0.0.0', ",
    after: 'port=5001, threaded=True)',
  },
  actions: [
    {
      label: 'Make Reachable and Restart',
      kind: 'primary',
      intent: { type: 'remedy', server: 'local', remedy: 'wider', restart: true },
    },
    {
      label: 'Edit Only',
      kind: 'secondary',
      intent: { type: 'remedy', server: 'local', remedy: 'wider', restart: false },
    },
    {
      label: 'Only on 192.168.1.100 (Wi-Fi) and restart',
      kind: 'quiet',
      intent: { type: 'remedy', server: 'local', remedy: 'one-address', restart: true },
    },
  ],
  footer: ['python api.py', 'pid 4802', 'terminal zsh'],
};

/** The port is held by a process that can be named. */
export const conflict: Card = {
  ...none,
  id: 'conflict',
  title: 'Port 5000 is taken',
  where: 'wanted by flask run',
  verdict: { text: 'Could not start', tone: 'bad' },
  holder: {
    name: 'node',
    facts: ['pid 3920', '/home/ada/other-project'],
    command: 'node node_modules/.bin/vite --port 5000',
    sentences: ["It was started by this window's terminal “zsh”."],
  },
  actions: [
    {
      label: 'Use Port 5001 and Start Again',
      kind: 'primary',
      intent: { type: 'usePort', server: 'conflict', port: 5001 },
    },
    { label: 'Stop node…', kind: 'secondary', intent: { type: 'stopHolder', server: 'conflict' } },
    { label: 'Start Again', kind: 'secondary', intent: { type: 'restart', server: 'conflict' } },
    { label: 'Dismiss', kind: 'quiet', intent: { type: 'dismiss', server: 'conflict' } },
  ],
  footer: ['terminal bash'],
};

/** Could not start, and nobody can be named. */
export const failed: Card = {
  ...none,
  id: 'failed',
  title: 'The port is taken',
  where: 'wanted by python app.py',
  verdict: { text: 'Could not start', tone: 'bad' },
  holder: { name: null, facts: [], command: null, sentences: ['The output does not say which port.'] },
  actions: [
    { label: 'Start Again', kind: 'secondary', intent: { type: 'restart', server: 'failed' } },
    { label: 'Dismiss', kind: 'quiet', intent: { type: 'dismiss', server: 'failed' } },
  ],
  footer: ['terminal bash'],
};

/** The sockets could not be read. */
export const unchecked: Card = {
  ...none,
  id: 'unchecked',
  title: 'Flask',
  where: 'work/blog',
  verdict: { text: 'Not checked yet', tone: 'quiet' },
  url: {
    text: 'localhost:8000',
    label: 'Open http://localhost:8000',
    interface: null,
    open: { type: 'openUrl', server: 'unchecked', address: 'localhost' },
    unpin: null,
    qr: null,
  },
  sentences: ['It says it listens; the sockets of this computer could not be read to prove it.'],
  actions: [{ label: 'Show Terminal', kind: 'quiet', intent: { type: 'stop', server: 'unchecked' } }],
  footer: ['flask run --port 8000', 'terminal bash'],
};

/** It ended. */
export const stopped: Card = {
  ...none,
  id: 'stopped',
  title: 'Flask',
  where: 'shop/old.py',
  verdict: { text: 'Stopped', tone: 'quiet' },
  sentences: ['It no longer listens: the command ended with exit code 1.'],
  actions: [
    { label: 'Start Again', kind: 'primary', intent: { type: 'restart', server: 'stopped' } },
    { label: 'Dismiss', kind: 'quiet', intent: { type: 'dismiss', server: 'stopped' } },
  ],
  footer: ['python old.py', 'terminal bash'],
};

/** The file says one thing, the socket another. */
export const restartNeeded: Card = {
  ...local,
  id: 'restart',
  where: 'shop/admin.py',
  sentences: [
    'It listens on 127.0.0.1, so other devices are refused.',
    'The change is in the file; the running server still has its old socket. Restart needed.',
  ],
  preview: null,
  actions: [
    { label: 'Save and Restart', kind: 'primary', intent: { type: 'restart', server: 'restart' } },
    { label: 'Stop Server', kind: 'quiet', intent: { type: 'stop', server: 'restart' } },
  ],
};

/** The URL in the QR code of `blocked`. */
export const blockedUrl =
  'http://[fd00:1234:5678:9abc:def0:1234:5678:9abc]:8888/lab?token=0123456789abcdef0123456789abcdef0123456789abcdef';

/** A gate was read as refusing, and a token is in the URL that the QR holds. */
export const blocked: Card = {
  ...none,
  id: 'blocked',
  title: 'Jupyter',
  where: '8888',
  verdict: { text: 'Blocked', tone: 'warn' },
  url: {
    text: '[fd00:1234:5678:9abc:def0:1234:5678:9abc]:8888',
    label: 'Open http://[fd00:1234:5678:9abc:def0:1234:5678:9abc]:8888/lab?token=***',
    interface: 'Ethernet (enp0s31f6)',
    open: { type: 'openUrl', server: 'blocked', address: 'fd00:1234:5678:9abc:def0:1234:5678:9abc' },
    unpin: { label: 'Let Reachable choose the address again', intent: { type: 'unpin', server: 'blocked' } },
    qr: qrOf(blockedUrl, 'QR code for http://[fd00:1234:5678:9abc:def0:1234:5678:9abc]:8888/lab?token=***'),
  },
  sentences: ['It listens on every interface (::), but the firewall refuses port 8888.'],
  actions: [
    {
      label: 'Copy',
      kind: 'primary',
      intent: { type: 'copyUrl', server: 'blocked', address: 'fd00:1234:5678:9abc:def0:1234:5678:9abc' },
    },
  ],
  footer: ['jupyter lab --ip="*"', 'terminal bash'],
};

/** A command that a firewall's rung shows, to be copied. */
export const openCommand = 'sudo ufw allow from 192.168.1.0/24 to any port 5000 proto tcp';

/** Diagnosed: the firewall is to blame, and the test page waits for its visitor. */
export const diagnosed: Card = {
  ...open,
  id: 'diagnosed',
  verdict: { text: 'Blocked by ufw', tone: 'warn' },
  cautions: [],
  more: null,
  ladder: {
    title: 'Can another device open Flask?',
    busy: null,
    rungs: [
      rung('ok', 'Process', 'python3, pid 4711 runs.'),
      rung('ok', 'Bound', 'It listens on every interface (0.0.0.0).'),
      rung('ok', 'Own address', '192.168.1.100:5000, Wi-Fi (wlan0), accepts a connection from this computer.'),
      rung('ok', 'Gate', 'It answers to its network address: HTTP 200.'),
      {
        ...rung(
          'bad',
          'Firewall',
          'ufw drops it, so the other device waits in vain: incoming traffic is denied unless a rule allows it.',
        ),
        commands: [
          {
            label: 'To open it:',
            line: openCommand,
            copy: { type: 'copyCommand', server: 'diagnosed', line: openCommand },
            copyLabel: `Copy ${openCommand}`,
          },
        ],
      },
      {
        ...rung(
          'quiet',
          'Same network',
          'The other device must be in 192.168.1.0/24, Wi-Fi. Guest networks and mobile data keep devices apart.',
        ),
        actions: [
          { label: "Enter the Device's Address…", kind: 'quiet', intent: { type: 'askPhone', server: 'diagnosed' } },
        ],
      },
      {
        ...rung('quiet', 'Other device', 'The test page waits for it at http://192.168.1.100:41234/1a2b3c4d.'),
        actions: [{ label: 'Close Test Page', kind: 'quiet', intent: { type: 'closeTestPage', server: 'diagnosed' } }],
      },
    ],
    testPage: {
      text: 'Scan this with the other device: it opens a page of Reachable, not your server.',
      qr: qrOf('http://192.168.1.100:41234/1a2b3c4d', 'QR code for http://192.168.1.100:41234/1a2b3c4d'),
    },
    actions: [
      { label: 'Check Again', kind: 'secondary', intent: { type: 'diagnose', server: 'diagnosed' } },
      { label: 'Copy as Text', kind: 'quiet', intent: { type: 'copyLadder', server: 'diagnosed' } },
      { label: 'Close', kind: 'quiet', intent: { type: 'closeLadder', server: 'diagnosed' } },
    ],
  },
};

function rung(tone: Tone, title: string, text: string): RungView {
  const verdicts: Partial<Record<Tone, string>> = { ok: 'passed', bad: 'failed' };
  return { tone, verdict: verdicts[tone] ?? 'not known', title, text, commands: [], actions: [] };
}

const hostileText = '<img src=x onerror="document.title=\'owned\'">';
const hostileWord = `${hostileText}${'w'.repeat(300)}\u202E"'&`;

/** Everything that could come from a program's output or a file's name, as bad as it can be. */
export const hostile: Card = {
  id: hostileWord,
  title: hostileWord,
  where: hostileWord,
  verdict: { text: hostileText, tone: 'warn' },
  url: {
    text: hostileWord,
    label: hostileWord,
    interface: hostileWord,
    open: { type: 'stop', server: hostileWord },
    unpin: null,
    qr: null,
  },
  sentences: [hostileWord],
  holder: { name: hostileWord, facts: [hostileWord], command: hostileWord, sentences: [hostileWord] },
  preview: { label: hostileWord, lineNumber: 123_456, before: hostileWord, inserted: hostileWord, after: hostileWord },
  actions: [{ label: hostileWord, kind: 'primary', intent: { type: 'restart', server: hostileWord } }],
  more: {
    summary: hostileWord,
    rows: [
      {
        text: hostileWord,
        interface: hostileWord,
        open: { type: 'openUrl', server: hostileWord, address: hostileWord },
        copy: { type: 'copyUrl', server: hostileWord, address: hostileWord },
        copyLabel: hostileWord,
        pin: { label: hostileWord, intent: { type: 'pin', server: hostileWord, address: hostileWord } },
      },
    ],
  },
  cautions: [
    {
      title: hostileWord,
      text: hostileWord,
      action: { label: hostileWord, kind: 'secondary', intent: { type: 'dismiss', server: hostileWord } },
    },
  ],
  ladder: {
    title: hostileText,
    busy: hostileWord,
    rungs: [
      {
        ...rung('bad', hostileText, hostileWord),
        commands: [
          {
            label: hostileText,
            line: hostileWord,
            copy: { type: 'copyCommand', server: hostileWord, line: hostileWord },
            copyLabel: hostileWord,
          },
        ],
        actions: [{ label: hostileWord, kind: 'quiet', intent: { type: 'ping', server: hostileWord } }],
      },
    ],
    testPage: { text: hostileWord, qr: null },
    actions: [{ label: hostileText, kind: 'quiet', intent: { type: 'closeLadder', server: hostileWord } }],
  },
  footer: [hostileWord],
  news: [hostileWord],
};

/** A state of these cards. */
export function stateOf(...cards: readonly Card[]): PanelState {
  return {
    cards,
    empty: {
      title: 'No dev server heard yet',
      text: 'Start one in a terminal of this window, for example "python app.py" or "flask run". It appears here with every address another device can open.',
    },
  };
}

/** One card of every kind. */
export const everyKind = stateOf(open, local, conflict, restartNeeded, failed, unchecked, stopped, blocked, diagnosed);
