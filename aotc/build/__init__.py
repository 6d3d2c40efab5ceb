"""aotc.build: from a Design to cached native units and a manifest, and back to a loaded run."""
