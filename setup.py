"""Names the packages and has cffi build the C runtime; everything else is in pyproject.toml."""

from setuptools import find_packages, setup

setup(
    packages=[*find_packages(include=["aotc", "aotc.*"]), "aotc.runtime", "aotc.runtime_c"],
    cffi_modules=["runtime/build_ffi.py:builder"],
)
