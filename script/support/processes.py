"""Servers that a script starts on 127.0.0.1, and what /proc says of them."""
import os, re, socket, subprocess, sys, time


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Process:
    """A server that this program started, and what /proc says of it and its children."""

    def __init__(self, name, command, port, log=None, patience=10):
        self.name, self.port = name, port
        began = time.perf_counter()
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=log or subprocess.DEVNULL)
        deadline = time.monotonic() + patience
        while True:
            try:
                socket.create_connection(("127.0.0.1", port), 1).close()
                self.start_time = time.perf_counter() - began
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    sys.exit(f"{name} does not start: {' '.join(command)}")
                time.sleep(0.002)

    def family(self):
        pids = [self.process.pid]
        for pid in pids:
            for task in os.listdir(f"/proc/{pid}/task"):
                with open(f"/proc/{pid}/task/{task}/children") as file:
                    pids += [int(child) for child in file.read().split()]
        return pids

    def cpu(self):
        """CPU seconds so far; clock_gettime takes a process id in the form that clock_getcpuclockid(3) gives."""
        return sum(time.clock_gettime((~pid << 3) | 2) for pid in self.family())

    def peak_memory(self):
        """MB"""
        return sum(self.status(pid, "VmHWM") for pid in self.family())

    def memory(self):
        """MB now"""
        return sum(self.status(pid, "VmRSS") for pid in self.family())

    def descriptors(self):
        """How many files and sockets it has open."""
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    @staticmethod
    def status(pid, field):
        """MB"""
        with open(f"/proc/{pid}/status") as file:
            return int(re.search(rf"{field}:\s+(\d+)", file.read())[1]) / 1024

    def stop(self, patience=10):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(patience)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
