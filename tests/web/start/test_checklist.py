from datetime import date

from django.test import Client, RequestFactory

from cast import AT, YEAR, World
from nastavnik.domains.organisations.operations import appoint_head, change_organisation
from nastavnik.web.shell.requests import Place
from nastavnik.web.start.checklist import checklist

TODAY = f"/sosh-7/{YEAR}/today"


def test_checklist_stays_on_the_curators_first_page_until_done(client: Client, world: World) -> None:
    client.force_login(world.cast["curator"].account)
    curator = world.viewer("curator")

    page = client.get(TODAY).content.decode()
    appoint_head(world.school, actor=curator, at=AT, from_on=date(2026, 9, 1), surname="Глобусов", given_name="Пётр")
    after = client.get(TODAY).content.decode()

    settings, plan = f"/sosh-7/{YEAR}/settings", f"/sosh-7/{YEAR}/roadmap/import"
    assert all(f'href="{href}"' in page for href in (f"{settings}/requisites", f"{settings}/head", plan))
    assert f'href="{settings}/head"' not in after
    assert 'Директор<span class="vh"> — готово</span>' in after


def test_checklist_is_empty_when_all_that_must_be_done_is_done(world: World) -> None:
    curator = world.viewer("curator")
    change_organisation(
        world.school, actor=curator, at=AT, expected_version=1, full_name="МБОУ СОШ № 7", inn="7707083893"
    )
    appoint_head(world.school, actor=curator, at=AT, from_on=date(2026, 9, 1), surname="Глобусов", given_name="Пётр")
    request = RequestFactory().get(TODAY)
    request.place, request.viewer, request.today = Place(world.school, YEAR), curator, date(2026, 10, 19)

    assert checklist(request, has_plan=True) == []
    assert [step["title"] for step in checklist(request, has_plan=False) if not step["done"]] == [
        "Последний номер приказа",
        "Дорожная карта",
    ]
