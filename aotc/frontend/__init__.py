"""SystemVerilog to Moore: slang parses and elaborates, this package walks its typed tree.

`importer.import_sources` is the way in. `driver` is the only file that touches slang's driver.
Nothing here is imported when a design starts from the cache.
"""
