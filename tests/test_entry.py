"""The installed `curate` command, and users' files that are called like its packages.

Both ways to install are tried for real: hatchling builds the wheel, pip installs it into an environment of its own.
"""

import os
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("train.py", "schemas.py", "curate.py")


def run(
    command: list[str | Path], folder: Path, pythonpath: str | Path | None = None
) -> subprocess.CompletedProcess[str]:
    environ = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "PYTHONSAFEPATH")}
    if pythonpath is not None:
        environ["PYTHONPATH"] = str(pythonpath)
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module", params=["build_wheel", "build_editable"])
def scripts(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with `python` and `curate` of an environment where the package is installed."""
    home = tmp_path_factory.mktemp("environment")
    wheels = home / "wheels"
    wheels.mkdir()
    build = f"import hatchling.build; hatchling.build.{request.param}({str(wheels)!r})"
    for command in (
        [sys.executable, "-c", build],
        [sys.executable, "-m", "venv", "--without-pip", home / "venv"],
    ):
        done = run(command, ROOT)
        assert done.returncode == 0, done.stderr
    python = home / "venv/bin/python"
    (wheel,) = wheels.iterdir()
    done = run([sys.executable, "-m", "pip", "--python", python, "install", "--no-index", "--no-deps", wheel], home)
    assert done.returncode == 0, done.stderr
    (packages,) = (home / "venv/lib").glob("python*/site-packages")
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A user's project: data, and files that are called like curate's packages and fail when they are imported."""
    for name in NAMES:
        (tmp_path / name).write_text("raise SystemExit('the user\\'s own file was run')\n")
    (tmp_path / "data.jsonl").write_text('{"instruction": "What is a fine?", "output": ""}\n')
    return tmp_path


def test_files_in_the_working_directory_do_not_disturb_the_command(scripts: Path, folder: Path) -> None:
    done = run([scripts / "curate", "check", "data.jsonl"], folder)
    assert "S011" in done.stdout, done.stderr
    assert done.returncode == 1


@pytest.mark.parametrize("name", NAMES)
def test_a_file_that_pythonpath_puts_first_is_named_in_one_error(scripts: Path, folder: Path, name: str) -> None:
    for other in set(NAMES) - {name}:
        (folder / other).unlink()
    done = run([scripts / "curate", "check", "data.jsonl"], folder, pythonpath=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith(f"curate: {folder / name} stands before curate's own package `{name[:-3]}`")
    assert done.stderr.count("\n") == 2


def test_a_package_that_pythonpath_puts_first_is_named_too(scripts: Path, folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "elsewhere"
    (other / "schemas").mkdir(parents=True)
    (other / "schemas" / "__init__.py").touch()
    done = run([scripts / "curate", "--version"], folder, pythonpath=other)
    assert done.returncode == 2
    assert f"{other / 'schemas' / '__init__.py'} stands before" in done.stderr


def test_folders_of_data_with_those_names_are_no_packages(scripts: Path, tmp_path: Path) -> None:
    (tmp_path / "train").mkdir()
    (tmp_path / "train" / "data.jsonl").write_text('{"instruction": "What is a fine?", "output": "Money."}\n')
    done = run([scripts / "curate", "check", "train"], tmp_path, pythonpath=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("name", ["train.py", "schemas.py"])
def test_started_as_a_module_it_takes_the_working_directory_off_the_path(
    scripts: Path, folder: Path, name: str
) -> None:
    (folder / "curate.py").unlink()  # `python -m curate` would mean that file, and nobody could stop it
    done = run([scripts / "python", "-m", "curate", "check", "data.jsonl"], folder)
    assert "S011" in done.stdout, done.stderr
    assert done.returncode == 1


def test_a_checkout_runs_without_being_installed(tmp_path: Path) -> None:
    done = run([sys.executable, "-m", "curate", "--version"], ROOT)
    assert (done.returncode, done.stderr) == (0, "")
