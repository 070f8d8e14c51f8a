import sys

for line in sys.stdin:
    print(f"EN: {line.strip()}", flush=True)
