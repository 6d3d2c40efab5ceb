"""The version of aotc, alone so that builds and cache keys can read it without importing more."""

VERSION = "0.1.0"
