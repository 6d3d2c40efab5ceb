"""aotc cache: list, stats, explain, verify, gc, clear, export, import."""

from __future__ import annotations

import json
import time
from pathlib import Path

import click

from aotc.cache.keys import key_of
from aotc.cache.store import Store
from aotc.cli.words import BYTES, cache_dir_option, show_bytes
from aotc.errors import StaleError, UsageError


@click.group()
def command() -> None:
    """Look into the cache, check it, clean it, carry it elsewhere."""


@command.command("list")
@cache_dir_option
@click.option("--kind", help="Only entries of this kind: unit, manifest, python, parts.")
@click.option("--json", "as_json", is_flag=True, help="One JSON array on stdout.")
def list_(cache_dir: str | None, kind: str | None, as_json: bool) -> None:
    """List the entries, most recently used first."""
    with Store(cache_dir) as store:
        entries = [e for e in store.entries() if kind in (None, e.kind)]
    if as_json:
        fields = ("key", "kind", "name", "size", "stored", "used")
        click.echo(json.dumps([{f: getattr(e, f) for f in fields} for e in entries], indent=1))
        return
    for e in entries:
        used = time.strftime("%Y-%m-%d %H:%M", time.localtime(e.used))
        size = show_bytes(e.size) if e.size else "small"
        click.echo(f"{used}  {size:>9}  {e.kind:<9} {e.name}  {e.key.partition(':')[2][:12]}")


@command.command()
@cache_dir_option
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def stats(cache_dir: str | None, as_json: bool) -> None:
    """Count and size of the entries by kind, and the limit."""
    with Store(cache_dir) as store:
        kinds: dict[str, dict[str, int]] = {}
        for entry in store.entries():
            row = kinds.setdefault(entry.kind, {"entries": 0, "bytes": 0})
            row["entries"] += 1
            row["bytes"] += entry.size
        total = sum(row["bytes"] for row in kinds.values())
        volume = store.volume_bytes() if store.writable else total
        limit, writable = store.limit_bytes, store.writable
    if as_json:
        report = {
            "directory": str(store.directory),
            "writable": writable,
            "bytes": volume,
            "limit_bytes": limit,
            "kinds": kinds,
        }
        click.echo(json.dumps(report, indent=1))
        return
    click.echo(f"{store.directory}{'' if writable else ' (cannot be written)'}")
    for name, row in sorted(kinds.items()):
        click.echo(f"{name:<10} {row['entries']:>6} entries  {show_bytes(row['bytes']):>9}")
    click.echo(f"in all {show_bytes(volume)} of {show_bytes(limit)}")


@command.command()
@cache_dir_option
@click.argument("names", nargs=-1, metavar="[NAME]...")
def explain(cache_dir: str | None, names: tuple[str, ...]) -> None:
    """Show what the units of each built design depend on, part by part.

    NAME limits that to units or designs whose names contain it.
    """
    with Store(cache_dir) as store:
        records = [(e.name, store.get(e.key)) for e in store.entries() if e.kind == "last"]
        found = False
        for design, data in records:
            units: dict[str, dict[str, str]] = json.loads(data) if data else {}
            wanted = [
                unit for unit in units if not names or any(n in unit or n in design for n in names)
            ]
            if wanted:
                click.echo(design)
                found = True
            for unit in wanted:
                state = "" if store.has(key_of("unit", units[unit])) else " (not in the cache)"
                click.echo(f"    {unit}{state}")
                for part, value in units[unit].items():
                    click.echo(f"        {part}: {value}")
        if names and not found:
            raise UsageError(f"nothing that was built into {store.directory} is named so: "
                             + ", ".join(names))  # fmt: skip


@command.command()
@cache_dir_option
def verify(cache_dir: str | None) -> None:
    """Check every entry's checksum and owner; exit status 5 if any is bad."""
    with Store(cache_dir) as store:
        count = sum(1 for _ in store.entries())
        bad = store.verify()
    for entry, why in bad:
        click.echo(f"{entry.kind} {entry.name} {entry.key}: {why}")
    click.echo(f"{count} entries, {len(bad)} bad")
    if bad:
        raise StaleError(f"{len(bad)} damaged entries; `aotc cache gc` removes them")


@command.command()
@cache_dir_option
@click.option("--limit", type=BYTES, help="New size limit, kept from now on, such as 500M.")
def gc(cache_dir: str | None, limit: int | None) -> None:
    """Remove damaged entries, stray files, and the least recently used above the limit."""
    with Store(cache_dir) as store:
        entries, files = store.gc(limit)
    click.echo(f"removed {entries} entries and {files} stray files")


@command.command()
@cache_dir_option
def clear(cache_dir: str | None) -> None:
    """Remove every entry."""
    with Store(cache_dir) as store:
        click.echo(f"removed {store.clear()} entries")


@command.command("export")
@cache_dir_option
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(cache_dir: str | None, file: Path) -> None:
    """Write the whole cache as one tar FILE."""
    from aotc.cache.archive import export_cache

    with Store(cache_dir) as store:
        click.echo(f"exported {export_cache(store, file)} entries")


@command.command("import")
@cache_dir_option
@click.argument("file", type=click.Path(path_type=Path))
def import_(cache_dir: str | None, file: Path) -> None:
    """Add the entries of an exported FILE, each after its checks."""
    from aotc.cache.archive import import_cache

    with Store(cache_dir) as store:
        added, present = import_cache(store, file)
    click.echo(f"imported {added} entries, {present} were there already")
