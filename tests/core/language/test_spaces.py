import pytest

from nastavnik.core.language.spaces import held_together


@pytest.mark.parametrize(
    ("loose", "held"),
    [
        ("приказ № 118-о", "приказ №~118-о"),
        ("приказ №118-о", "приказ №~118-о"),
        ("от 11 сентября 2026 г.", "от 11~сентября 2026~г."),
        ("З. П. Указкина", "З.~П.~Указкина"),
        ("Указкина З.П.", "Указкина~З.~П."),
        ("г. Мелов, п. Ясный Бор", "г.~Мелов, п.~Ясный Бор"),
        ("п. 3 и ст. 351.8", "п.~3 и ст.~351.8"),
        ("и.о. директора", "и.~о.~директора"),
        ("6 «Б» – дружный", "6~«Б»~– дружный"),
        ("Провёл урок. В классе тихо.", "Провёл урок. В классе тихо."),
    ],
)
def test_held_together_puts_spaces_that_do_not_break(loose, held):
    assert held_together(loose).replace("\u00a0", "~") == held


@pytest.mark.parametrize("text", ["№ 118-о от 11 сентября 2026 г.", "З. П. Указкина", "и.о. директора"])
def test_held_together_changes_nothing_twice(text):
    assert held_together(held_together(text)) == held_together(text)
