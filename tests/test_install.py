"""aotc can be imported from a checkout, an editable and a plain install, from any folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from aotc.runtime import ffi

ROOT = Path(__file__).resolve().parent.parent
PROBE = """
import importlib.resources, aotc, aotc.runtime
from aotc.runtime.ffi import lib
assert (importlib.resources.files("aotc.runtime_c") / "aotc.h").is_file()
assert aotc.__version__
print(aotc.runtime.__file__)
"""
PARTS = ("aotc", "runtime", "runtime_c", "setup.py", "pyproject.toml", "LICENSE", "README.md")


def python(*words: str, folder: Path, path: Path | None = None) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    return subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, text=True
    )


def imported_from(folder: Path, path: Path | None = None) -> Path:
    done = python("-c", PROBE, folder=folder, path=path)
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which nothing is built."""
    folder = tmp_path_factory.mktemp("checkout")
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            shutil.copytree(
                source, folder / part, ignore=shutil.ignore_patterns("*.so", "__pycache__")
            )
        else:
            shutil.copy(source, folder / part)
    return folder


@pytest.fixture(scope="module")
def site(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a plain install of that checkout."""
    folder = tmp_path_factory.mktemp("site")
    done = python(
        "-m", "pip", "install", "-q", "--no-deps", "--no-build-isolation", "--target", str(folder),
        str(checkout), folder=folder,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shutil.rmtree(checkout / "build", ignore_errors=True)
    return folder


def test_this_environment_imports_from_two_folders(tmp_path: Path) -> None:
    assert imported_from(tmp_path).name == "__init__.py"
    assert imported_from(ROOT).parent == ROOT / "runtime"


def test_plain_install_imports_from_two_folders(checkout: Path, site: Path, tmp_path: Path) -> None:
    assert imported_from(tmp_path, site).parent == site / "aotc" / "runtime"
    assert imported_from(checkout, site).parent == checkout / "runtime"


def test_unbuilt_checkout_says_what_to_do(checkout: Path, site: Path, tmp_path: Path) -> None:
    assert site.is_dir()
    other = tmp_path / "changed"
    shutil.copytree(checkout, other)
    (other / "runtime_c" / "aotc.h").write_text("/* changed */\n")
    done = python("-c", "import aotc.runtime; import aotc.runtime.ffi", folder=other, path=site)
    assert done.returncode == 1
    assert "the C runtime is not built: run `pip install .`" in done.stderr


def test_checkout_whose_sources_were_replaced_since_it_was_built(
    checkout: Path, tmp_path: Path
) -> None:
    other = tmp_path / "pulled"
    shutil.copytree(checkout, other)
    shutil.copy(str(ffi._extension.__file__), other / "runtime")
    source = other / "runtime_c" / "sim.c"
    for text, status in ((source.read_text(), 0), ("/* changed */\n", 4)):
        (other / "runtime_c" / "new").write_text(text)
        (other / "runtime_c" / "new").replace(source)
        done = python("-m", "aotc", "run", "missing.sv", folder=other, path=other)
        assert ("was built from other sources" in done.stderr) == (status == 4)
        assert status == 0 or done.returncode == status


def test_runtime_refuses_to_be_imported_by_another_name() -> None:
    done = python("-c", "import runtime", folder=ROOT)
    assert done.returncode == 1
    assert "this package is aotc.runtime, not runtime" in done.stderr
