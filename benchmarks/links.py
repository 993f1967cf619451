"""Times the sending of requests, in this process and without a gatherer: links a second, CPU, memory.

python benchmarks/links.py SERVER [--links 2000] [--workers 64]

SERVER is a Python program that answers on many ports of 127.0.0.1, started with `--port P --ports N`, and with
`--tls --cert FILE --key FILE` for https; any path below /ok/ gives it a page, and below /d50/ok/ a page after 50 ms.
Needs trustme, which makes the certificates.
"""

from __future__ import annotations

import argparse
import os
import resource
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from refcheck.net.session import Session
from refcheck.net.settings import Endpoints, NetworkSettings
from refcheck.services.protocol import Purpose, Request, Response

PLAIN, TLS = range(9301, 9321), range(9401, 9601)


@contextmanager
def server(program: str, ports: Sequence[int], *options: str) -> Iterator[None]:
    command = [sys.executable, program, "--port", str(ports[0]), "--ports", str(len(ports)), *options]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as running:
        try:
            while not answers(ports[-1]):
                time.sleep(0.05)
            yield
        finally:
            running.terminate()


def answers(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def certificates(folder: Path) -> tuple[str, ...]:
    """The options of a server on 127.0.0.1; its authority, among many others, is trusted from now on."""
    import certifi
    import trustme

    authority = trustme.CA()
    certificate = authority.issue_cert("127.0.0.1")
    certificate.cert_chain_pems[0].write_to_path(folder / "cert.pem")
    certificate.private_key_pem.write_to_path(folder / "key.pem")
    bundle = Path(certifi.where()).read_bytes() + authority.cert_pem.bytes()
    (folder / "bundle.pem").write_bytes(bundle)
    os.environ["REQUESTS_CA_BUNDLE"] = str(folder / "bundle.pem")
    return "--tls", "--cert", str(folder / "cert.pem"), "--key", str(folder / "key.pem")


def measure(name: str, urls: Sequence[str], workers: int) -> None:
    """A HEAD for each URL, by so many threads."""
    session = Session(NetworkSettings(endpoints=Endpoints()))
    requests = [Request("HEAD", url, (("Accept", "text/html,*/*;q=0.8"),), Purpose.PAGE) for url in urls]
    wall, cpu = time.perf_counter(), time.process_time()
    with ThreadPoolExecutor(workers) as pool:
        seen = list(pool.map(lambda request: session.send(request, 60), requests))
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    session.close()
    good = sum(isinstance(answer, Response) and answer.status == 200 for answer in seen)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{name:34} {good} of {len(urls)} pages, {len(urls) / wall:6.0f} links/s, "
        f"{1000 * cpu / len(urls):.2f} ms CPU a link, at most {memory:.0f} MB"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("server")
    parser.add_argument("--links", type=int, default=2000)
    parser.add_argument("--workers", type=int, default=64)
    chosen = parser.parse_args()
    import requests.adapters  # noqa: F401  # a library is loaded once, whatever the number of links

    sys.path.append(str(Path(__file__).parents[1] / "tests"))
    from servers.this_machine import servers_here

    with servers_here(), server(chosen.server, PLAIN):
        for delay in ("", "/d50"):
            urls = [f"http://127.0.0.1:{PLAIN[i % len(PLAIN)]}{delay}/ok/{i}" for i in range(chosen.links)]
            measure(f"{len(PLAIN)} hosts{', 50 ms each' if delay else ''}", urls, chosen.workers)
    with (
        servers_here(),
        tempfile.TemporaryDirectory() as folder,
        server(chosen.server, TLS, *certificates(Path(folder))),
    ):
        measure(f"{len(TLS)} hosts, https, a link each", [f"https://127.0.0.1:{port}/ok/1" for port in TLS], 32)


if __name__ == "__main__":
    main()
