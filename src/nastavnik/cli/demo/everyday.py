"""What else happens in a school: somebody has left, a mother was written down twice, a task of one's own."""

from datetime import date

from nastavnik.cli.demo.people import asking_pupils
from nastavnik.cli.demo.world import YEAR, World, moment, roadmap_of_story
from nastavnik.domains.people.models import Person, PersonKind
from nastavnik.domains.people.operations import Card, mark_left, save_view, write_person
from nastavnik.domains.people.queries import guardians_of
from nastavnik.domains.roadmaps.operations.terms import change_item
from nastavnik.domains.year.operations.own_tasks import write_task
from nastavnik.domains.year.queries import actions_of


def see_one_off(world: World, on: date) -> None:
    """Note that a librarian has left."""
    card = Card("Абонементова", "Раиса", "Львовна", post="библиотекарь")
    person = write_person(world.school, card, actor=world.curator, at=moment(on), on=on)
    mark_left([person], actor=world.curator, at=moment(on, 16), on=on)


def write_a_mother_twice(world: World, on: date) -> None:
    """Write a mother down a second time, as it happens when two class teachers bring their lists."""
    pupil = asking_pupils(world)[-1]
    mother: Person = guardians_of([pupil], viewer=world.curator, on=on)[0].guardian
    card = Card(mother.surname, mother.given_name, mother.patronymic, kind=PersonKind.GUARDIAN)
    write_person(world.school, card, actor=world.curator, at=moment(on), on=on)


def change_the_plan_a_little(world: World, on: date) -> None:
    """Give an action that had nobody to the one who keeps the site: the approved plan now differs in one place."""
    item = next(one for one in actions_of(roadmap_of_story(world)) if one.text == "Рассказать о первых итогах пар")
    change_item(
        item,
        actor=world.curator,
        at=moment(on),
        expected_version=item.version,
        text=item.text,
        result=item.result,
        start_on=item.start_on,
        end_on=item.end_on,
        owners=["Закладкина Т. В."],
    )


def keep_a_view(world: World, on: date) -> None:
    """Keep the pupils of one class as a view of the curator's own."""
    save_view(world.school, actor=world.curator, at=moment(on), query="tab=students&class=6Б", name="Мой 6 «Б»")


def note_a_task(world: World, on: date) -> None:
    """Note a task of the curator's own beside those of the plan."""
    title, due_on = "Согласовать с завучем окна для встреч", date(2026, 10, 21)
    write_task(world.school, year=YEAR, title=title, due_on=due_on, actor=world.curator, at=moment(on, 8))
