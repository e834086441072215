"""Runs a command and prints last what it took: seconds, and its peak memory in megabytes.

A process of its own, as small as can be: a new process begins with the peak memory of the one that started it.
"""

import resource
import subprocess
import sys
import time

begun = time.perf_counter()
status = subprocess.run(sys.argv[1:], check=False).returncode
seconds = time.perf_counter() - begun
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
print(f"\n{seconds:.3f} {peak:.1f}", flush=True)
raise SystemExit(status)
