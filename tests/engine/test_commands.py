"""`dmls check` on a built project."""

from doit import plugin

from dmls_pipeline.engine import commands


def test_check_tells_warnings_that_did_not_run_this_time(toy):
    toy.write("content/01_one.md", "warn\n")
    toy.dmls("check")

    again = toy.dmls("check")

    assert (again.status, again.ran) == (0, [])
    assert again.out == "content/01_one.md:7:1: warning: this link is odd [link/odd]\n    hint: look at it\n1 warning in 1 chapter\n"


def test_doit_check_tells_as_much_as_dmls_check(toy):
    toy.write("content/01_one.md", "warn\n")
    toy.doit("check")

    again = toy.doit("check")

    assert (again.status, again.ran) == (0, [])
    assert again.out == toy.dmls("check").out
    assert toy.doit().out.count("this link is odd") == 0


def test_check_runs_only_what_checks_and_fails_on_errors(toy):
    toy.write("content/01_one.md", "a fault\n")

    build = toy.dmls("check")

    assert build.status == 1
    assert "content/01_one.md:3:5: this link leads nowhere [link/dead]" in build.out
    assert "book" not in build.ran


def test_what_packages_add_to_doit_is_looked_for_once(monkeypatch):
    """It opens a file of each package that is installed, and a process that builds again and again asks each time."""
    seen = []
    monkeypatch.setattr(commands.metadata, "entry_points", lambda **asked: seen.append(asked) or ())
    commands._entry_points.cache_clear()

    for _ in range(2):
        plugin.PluginDict().add_plugins({}, "COMMAND")

    commands._entry_points.cache_clear()
    assert seen == [{"group": "doit.COMMAND"}]
