"""Forms of names in a paper that a person should look at before signing."""

from collections.abc import Iterable, Iterator

from nastavnik.core.documents.blocks import Paper, words_of
from nastavnik.core.documents.requisites import Official
from nastavnik.core.language.names import CASES


def doubts_in(paper: Paper, officials: Iterable[Official]) -> Iterator[str]:
    """Yield a warning for every doubtful form that the paper really prints, once each."""
    words = "\n".join(words_of(paper))
    for official in _once(officials):
        said: dict[str, None] = {}
        for case in CASES:
            form, doubt = official.in_case(case), official.doubt_about(case)
            if form and doubt and form in words and form not in said:
                said[form] = None
                yield f"Проверьте склонение: «{form}». {doubt}"


def _once(officials: Iterable[Official]) -> list[Official]:
    return list({(one.post, one.name): one for one in officials}.values())
