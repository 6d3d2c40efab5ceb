"""`python -m aotc.cli` is `aotc`."""

from aotc.cli.main import main

main()
