"""Servers for the benches: binds COUNT free loopback ports and announces each, with the time of the print as the URL's path.

    python serve.py COUNT [processes]

All ports in one process, or each in a process of its own. Ends with its terminal, or on Ctrl+C.
"""

import os
import socket
import sys
import time

listeners = []


def serve():
    listener = socket.create_server(('127.0.0.1', 0))
    listeners.append(listener)
    port = listener.getsockname()[1]
    # One write: the line comes whole, and the time is that of its print.
    os.write(1, b' * Running on http://127.0.0.1:%d/%.3f\n' % (port, time.time() * 1000))


try:
    for _ in range(int(sys.argv[1])):
        if sys.argv[2:] != ['processes']:
            serve()
        elif os.fork() == 0:
            serve()
            break
    while True:
        time.sleep(3600)
except KeyboardInterrupt:
    pass
