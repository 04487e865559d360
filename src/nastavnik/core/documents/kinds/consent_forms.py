"""What the forms of all consents share: who signs, the words that were kept, the lines left for the hand."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from nastavnik.core.documents import asked
from nastavnik.core.documents.blanks import DATE, LONG, Blanks
from nastavnik.core.documents.blocks import (
    Block,
    FormLine,
    Heading,
    LinkSlip,
    Paper,
    Paragraph,
    Run,
    Section,
    data,
    text,
)
from nastavnik.core.documents.facts import Facts
from nastavnik.core.documents.fields import Field
from nastavnik.core.documents.kinds.consent_slips import ALT as SLIP_ALT
from nastavnik.core.language.dates import in_words


@dataclass(frozen=True, slots=True)
class Operator:
    """The school as the operator of personal data: what a consent must name."""

    name: str | Run
    address: str | Run = ""
    site: str = ""

    @property
    def words(self) -> tuple[str | Run, ...]:
        """«СОШ № 7 (адрес: …)»; on a form, what is not known is a line to be filled that names its field."""
        address: tuple[str | Run, ...] = (" (адрес: ", self.address, ")") if self.address else ()
        return (self.name, *address)


@dataclass(frozen=True, slots=True)
class Form:
    """One form for one hand: its kind and words, whose data it is, and, for a child, who signs."""

    kind: str
    title: str
    wording: tuple[Block, ...]
    person_name: str
    signer_name: str = ""  # empty where the guardian writes it by hand
    of_child: bool = False
    school_class: str = ""
    address: str = ""  # of the personal link, where the installation has a public one


FIELDS = (
    asked.OPERATOR,
    Field("person_name", "text", "Чьи данные", required=True, example="Летописцева Рита Марковна", place="people"),
    Field("school_class", "text", "Класс"),
    Field("of_child", "flag", "Подписывает законный представитель", example=False),
    Field("signer_name", "text", "Законный представитель"),
    Field("site", "text", "Адрес сайта школы", example="ясный-бор-7.example", place="school"),
    Field("until", "date", "Действует до", required=True, example="2027-08-31"),
)
OF_PUPIL = {
    "person_name": "Пеналов Тимур Русланович",
    "school_class": "8 «Б»",
    "of_child": True,
    "signer_name": "Пеналова Диана Маратовна",
}


def till(until: date | None) -> str | Run:
    """Return the last day of a consent, or a line for it; both end with a stop."""
    return in_words(until) if until else Run(DATE, "blank", "until", "последний день согласия")


def form_of(facts: Facts, *, kind: str, title: str, body: Callable[[Operator, bool], tuple[Block, ...]]) -> Paper:
    """Return the form that the facts of one person make."""
    school = facts.school()
    blanks = Blanks()
    operator = Operator(
        blanks.take(school.full_name, "полное наименование школы", LONG, field="school.full_name"),
        blanks.take(school.address, "адрес школы", LONG, field="school.address"),
        facts.text("site"),
    )
    of_child = facts.flag("of_child")
    form = Form(
        kind=kind,
        title=title,
        wording=body(operator, of_child),
        person_name=facts.text("person_name"),
        signer_name=facts.text("signer_name"),
        of_child=of_child,
        school_class=facts.text("school_class"),
    )
    return compose_form(form)


def compose_form(form: Form) -> Paper:
    """Return the form for one person. Address, identity paper, signature and date are left to the hand."""
    section = form_section(form)
    title = f"{form.title}: {form.person_name}" if form.person_name else form.title
    return Paper(kind=form.kind, title=title, sections=(section,), blanks=_open_in(section))


def form_section(form: Form) -> Section:
    """Return the form as a section, so that many forms make one paper to print."""
    who = _child(form) if form.of_child else _self(form)
    signature = (FormLine((), "подпись, инициалы и фамилия"), Paragraph(text(DATE), align="left", is_indented=False))
    blocks = (Heading(text(form.title), level=1), *who, *form.wording, *signature, *_by_telephone(form))
    return Section(blocks, begins_paper=True)


def _open_in(section: Section) -> tuple[str, ...]:
    texts = [block.text for block in section.blocks if isinstance(block, (Paragraph, FormLine))]
    return tuple(dict.fromkeys(run.what for content in texts for run in content if run.kind == "blank"))


def _whose(form: Form) -> Run:
    if form.person_name:
        return data(form.person_name, "person_name")
    return Run(LONG, "blank", "person_name", "чьи данные: фамилия, имя, отчество")


def _by_telephone(form: Form) -> tuple[Block, ...]:
    """Return the mark of the personal link for those who would rather answer on a telephone."""
    if not form.address:
        return ()
    told = "Можно ответить и с телефона: наведите камеру на код. Ссылка личная, пароль не нужен."
    return (LinkSlip((text(told),), form.address, SLIP_ALT),)


def _self(form: Form) -> tuple[Block, ...]:
    return (FormLine(text("Я, ", _whose(form), ","), "фамилия, имя, отчество"), *_by_hand())


def _child(form: Form) -> tuple[Block, ...]:
    school_class = f", {form.school_class} класс" if form.school_class else ""
    signer = text("Я, ", data(form.signer_name), ",") if form.signer_name else text("Я, ")
    return (
        FormLine(signer, "фамилия, имя, отчество законного представителя"),
        *_by_hand(),
        FormLine((), "документ о представительстве: свидетельство о рождении, акт об опеке"),
        FormLine(text("действую за ребёнка: ", _whose(form), school_class), "фамилия, имя, отчество, класс"),
    )


def _by_hand() -> tuple[Block, ...]:
    return (
        FormLine((), "адрес регистрации"),
        FormLine((), "документ, удостоверяющий личность: вид, серия и номер, кем и когда выдан"),
    )
