"""Names for people who do not exist: surnames of school things, and the dice that choose among them."""

import random
from dataclasses import dataclass

STEMS = (
    *("Мелков", "Партов", "Пеналов", "Линейкин", "Резинкин", "Карандашов", "Обложкин", "Журналов", "Звонков"),
    *("Учебников", "Фломастеров", "Кисточкин", "Альбомов", "Прописин", "Ранцев", "Чернилов", "Промокашкин"),
    *("Кляксин", "Переменкин", "Доскин", "Мольбертов", "Пробиркин", "Колбин", "Микроскопов", "Угольников"),
    *("Счётов", "Словарёв", "Хрестоматьев", "Гардеробов", "Мячиков", "Скакалкин", "Нотин", "Смычков", "Флейтов"),
    *("Палитрин", "Пластилинов", "Ножницын", "Клеев", "Степлеров", "Дыроколов", "Папкин", "Файлов", "Чертёжников"),
    *("Транспортиров", "Гербариев", "Дипломов", "Грамотин", "Ластиков", "Точилкин", "Букварёв", "Задачников"),
)
_WOMEN = ("Анна", "Вера", "Галина", "Дарья", "Елена", "Жанна", "Ирина", "Лидия", "Нина", "Ольга", "Полина", "Софья")
_MEN = ("Антон", "Борис", "Глеб", "Захар", "Илья", "Кирилл", "Лев", "Марк", "Никита", "Роман", "Степан", "Фёдор")
_FATHERS = {
    "Антон": ("Антонович", "Антоновна"),
    "Борис": ("Борисович", "Борисовна"),
    "Глеб": ("Глебович", "Глебовна"),
    "Захар": ("Захарович", "Захаровна"),
    "Иван": ("Иванович", "Ивановна"),
    "Кирилл": ("Кириллович", "Кирилловна"),
    "Марк": ("Маркович", "Марковна"),
    "Роман": ("Романович", "Романовна"),
    "Степан": ("Степанович", "Степановна"),
    "Фёдор": ("Фёдорович", "Фёдоровна"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """Surname, given name and patronymic."""

    surname: str
    given_name: str
    patronymic: str

    @property
    def full(self) -> str:
        """Return the three in one line, as a list prints them."""
        return f"{self.surname} {self.given_name} {self.patronymic}"

    @property
    def key(self) -> tuple[str, str]:
        """Return by what somebody is found in the demo, where nobody has a namesake."""
        return self.surname, self.given_name


class Names:
    """Draws names; nobody is drawn twice, so that no list asks who is meant."""

    def __init__(self, dice: random.Random, taken: set[tuple[str, str]]) -> None:
        self.dice, self.taken = dice, taken

    def draw(self, stem: str, *, is_woman: bool) -> Name:
        """Return a name that nobody has yet."""
        while True:
            name = self._name(stem, is_woman)
            if name.key not in self.taken:
                self.taken.add(name.key)
                return name

    def _name(self, stem: str, is_woman: bool) -> Name:
        his, hers = _FATHERS[self.dice.choice(sorted(_FATHERS))]
        if is_woman:
            return Name(f"{stem}а", self.dice.choice(_WOMEN), hers)
        return Name(stem, self.dice.choice(_MEN), his)
