"""Runs a command and prints last what it took: seconds, of them the processor's work, and peak memory in megabytes.

A process of its own, as small as can be: a new process begins with the peak memory of the one that started it.
"""

import resource
import subprocess
import sys
import time

begun = time.perf_counter()
status = subprocess.run(sys.argv[1:], check=False).returncode
seconds = time.perf_counter() - begun
used = resource.getrusage(resource.RUSAGE_CHILDREN)
peak = used.ru_maxrss / (1e6 if sys.platform == "darwin" else 1e3)
print(f"\n{seconds:.3f} {used.ru_utime + used.ru_stime:.3f} {peak:.1f}", flush=True)
raise SystemExit(status)
