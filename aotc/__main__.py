"""`python -m aotc`: the command line."""

from aotc.cli.main import main

main()
