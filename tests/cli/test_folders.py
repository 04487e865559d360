import pytest

from nastavnik.cli.folders import FolderRefused, require_new_folder, write_folder


def test_write_folder_makes_everything_with_parents(tmp_path):
    target = tmp_path / "а" / "б"
    write_folder(target, {"README.txt": b"1", "documents/Приказ.docx": b"2"})

    assert (target / "documents" / "Приказ.docx").read_bytes() == b"2"
    assert [path.name for path in target.parent.iterdir()] == ["б"]


def test_write_folder_takes_an_empty_folder(tmp_path):
    target = tmp_path / "пусто"
    target.mkdir()
    write_folder(target, {"a": b"1"})

    assert (target / "a").exists()


def test_write_folder_leaves_nothing_when_it_fails(tmp_path):
    with pytest.raises(FolderRefused):
        write_folder(tmp_path / "итог", {"a": b"1", "a/b": b"2"})

    assert list(tmp_path.iterdir()) == []


def test_write_folder_touches_nothing_that_came_meanwhile(tmp_path):
    target = tmp_path / "итог"
    target.mkdir()
    (target / "чужое.txt").write_text("1")

    with pytest.raises(FolderRefused):
        write_folder(target, {"a": b"1"})

    assert [path.name for path in target.iterdir()] == ["чужое.txt"]
    assert [path.name for path in tmp_path.iterdir()] == ["итог"]


@pytest.mark.parametrize("kind", ["file", "full", "link"])
def test_require_new_folder_refuses_what_is_taken(tmp_path, kind):
    target = tmp_path / "итог"
    if kind == "file":
        target.write_text("1")
    elif kind == "full":
        target.mkdir()
        (target / "a").write_text("1")
    else:
        target.symlink_to(tmp_path)

    with pytest.raises(FolderRefused, match="новую"):
        require_new_folder(target)
