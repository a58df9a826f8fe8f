"""A server of this checkout on a port of its own, for the scripts beside it."""
import json
import pathlib
import secrets
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
import urllib.request
import venv

ROOT = pathlib.Path(__file__).resolve().parents[2]
DESCRIPTION = ROOT / "adapters-http/src/main/resources/clusterapi/http/openapi.json"
START_SECONDS = 600  # the first start builds


class RunningServer:
    """With the demo, or with what the options of "cluster-api start" say. Use it with "with"."""

    def __init__(self, *options):
        self.folder = tempfile.TemporaryDirectory()
        self.password = secrets.token_hex(12)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{probe.getsockname()[1]}"
        self.options = options

    def __enter__(self):
        folder = pathlib.Path(self.folder.name)
        (folder / "password").write_text(self.password + "\n")
        command = [ROOT / "bootstrap/bin/cluster-api", "start",
                   "--http-addr", urllib.parse.urlsplit(self.url).netloc, "--grpc-addr", "off",
                   "--data-dir", folder / "data", "--admin-password-file", folder / "password",
                   "--ready-file", folder / "ready", *self.options]
        self.log = folder / "log"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen([str(part) for part in command], stdout=log, stderr=log)
        began = time.monotonic()
        while not (folder / "ready").exists():
            if self.process.poll() is not None or time.monotonic() - began > START_SECONDS:
                self.process.kill()
                sys.exit("the server did not start:\n" + self.log.read_text())
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(30)
        self.folder.cleanup()

    def log_in(self):
        """A session of root."""
        form = urllib.parse.urlencode({"username": "root", "password": self.password}).encode()
        with urllib.request.urlopen(self.url + "/api/v2/login/", form) as answer:
            return json.load(answer)["session"]


def python_with(folder, requirements):
    """A Python of its own in a folder, with the packages that a file names."""
    python = folder / "bin" / "python"
    done = folder / "requirements.txt"
    if not done.exists() or done.read_text() != requirements.read_text():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-r", requirements], check=True)
        done.write_text(requirements.read_text())
    return python
