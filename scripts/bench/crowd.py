"""A crowd for the bench: PROCESSES processes that each listen on SOCKETS free loopback ports, then says "ready" with one of the ports.

    python crowd.py PROCESSES SOCKETS

Ends, all of it, with its standard input: whatever becomes of the bench.
"""

import os
import signal
import socket
import sys
import time

port = 0
read, write = os.pipe()
for _ in range(int(sys.argv[1])):
    if os.fork() == 0:
        held = [socket.create_server(('127.0.0.1', 0)) for _ in range(int(sys.argv[2]))]
        os.write(write, b'%5d\n' % held[0].getsockname()[1])
        time.sleep(3600)
for _ in range(int(sys.argv[1])):
    port = int(os.read(read, 6))
print('ready', port, flush=True)
sys.stdin.read()
os.killpg(0, signal.SIGKILL)
