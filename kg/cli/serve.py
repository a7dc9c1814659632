"""``kg serve``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import click

from kg.errors import UsageError

MEGABYTE = 1 << 20


@click.command()
@click.argument("folder", default="exports", metavar="[DIR]")
@click.option("--host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Address to listen at.")
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True, help="Port to listen at; 0 takes a free one.")
@click.option("--timeout", type=click.FloatRange(0, min_open=True), default=30, show_default=True, metavar="SECONDS", help="Time for one query.")
@click.option("--workers", type=click.IntRange(1), metavar="N", help="Queries at a time; as many as the machine has cores where none is given.")
@click.option("--max-waiting", type=click.IntRange(0), default=64, show_default=True, metavar="N", help="Queries that may wait for a worker.")
@click.option("--max-rows", type=click.IntRange(0), default=100_000, show_default=True, metavar="N", help="Rows of one answer; 0 for all.")
@click.option("--max-size", type=click.IntRange(1), default=1024, show_default=True, metavar="MB", help="Size of one answer.")
@click.option("--max-memory", type=click.IntRange(128), default=1024, show_default=True, metavar="MB", help="Memory of one query.")
@click.option("--cors", multiple=True, metavar="ORIGIN", help="Origin whose pages may ask, * for all; may be given several times.")
@click.option("-q", "--quiet", is_flag=True, help="Log no requests.")
def serve(
    folder: str,
    host: str,
    port: int,
    timeout: float,
    workers: int | None,
    max_waiting: int,
    max_rows: int,
    max_size: int,
    max_memory: int,
    cors: tuple[str, ...],
    quiet: bool,
) -> None:
    """Serve a build over HTTP, read-only.

    SPARQL at /sparql, graphs at /data, what it holds at /.well-known/void. DIR is the folder of a build (exports where none is
    given). A new build there is served as soon as it is complete.
    """
    from kg.serve.limits import Limits
    from kg.serve.run import serve as run

    for origin in cors:
        parts = urlsplit(origin)
        if origin != "*" and (parts.scheme not in ("http", "https") or not parts.netloc or origin != f"{parts.scheme}://{parts.netloc}"):
            raise UsageError("no origin", where=f"--cors {origin}", remedy="give a scheme and a host, like https://example.org, or *")
    limits = Limits(timeout=timeout, rows=max_rows, size=max_size * MEGABYTE, memory=max_memory * MEGABYTE, waiting=max_waiting)
    if workers:
        limits = replace(limits, workers=workers)
    run(Path(folder), host, port, limits, cors=cors, quiet=quiet, tell=click.echo)
