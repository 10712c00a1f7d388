"""What the numbers were measured on."""

import datetime as dt
import os
import platform
import subprocess
from pathlib import Path

import plain
from project import PYTHON, ROOT

VERSIONS = "from importlib.metadata import version as v; import platform as p; print(p.python_version(), v('weasyprint'), v('doit'))"


def facts() -> dict[str, str]:
    """Return what is worth knowing of this machine and this moment, by name."""
    python, weasyprint, doit = _said(str(PYTHON), "-c", VERSIONS).split()
    return {
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
        "commit": _said("git", "-C", str(ROOT), "describe", "--always", "--dirty") or "unknown",
        "processor": f"{_processor()}, {len(os.sched_getaffinity(0)) if hasattr(os, 'sched_getaffinity') else os.cpu_count()} cores",
        "memory": f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB",
        "system": f"{_system()}, {platform.system()} {platform.release()}",
        "load when it began": f"{os.getloadavg()[0]:.1f}",
        "versions": f"Python {python}, WeasyPrint {weasyprint}, {_said(plain.pandoc(), '--version').splitlines()[0]}, doit {doit}",
    }


def _said(*command: str) -> str:
    return subprocess.run(command, check=False, capture_output=True, encoding="utf-8").stdout.strip()


def _processor() -> str:
    """Return the processor's name as the system tells it."""
    known = Path("/proc/cpuinfo")
    lines = known.read_text(encoding="utf-8").splitlines() if known.is_file() else []
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, "") or _said("sysctl", "-n", "machdep.cpu.brand_string") or platform.machine()


def _system() -> str:
    try:
        return platform.freedesktop_os_release()["PRETTY_NAME"]
    except (OSError, KeyError):
        return platform.platform()
