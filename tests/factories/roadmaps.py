"""An invented roadmap of last year, as a Word table and as plain text."""

import io

import docx

TITLE = "Дорожная карта реализации системы наставничества на 2023-2024 учебный год"
HEAD = ("№", "Мероприятия", "Сроки", "Ответственные", "Результат")
STAGES = (
    (
        "1. Подготовка условий для запуска программы",
        (
            ("1.1", "Издать приказ о внедрении наставничества", "сентябрь 2023 г.", "директор", "Приказ"),
            ("1.2", "Назначить куратора программы", "до 15 сентября 2023 г.", "директор", "Приказ"),
        ),
    ),
    (
        "2. Формирование банка наставляемых",
        (("2.1", "Провести анкетирование молодых педагогов", "октябрь 2023 г.", "куратор", "Сводка анкет"),),
    ),
    (
        "3. Завершение",
        (
            ("3.1", "Провести итоговый круглый стол", "май 2024 г.", "куратор", "Материалы"),
            ("3.2", "Обновлять страницу на сайте", "постоянно", "ответственный за сайт", ""),
        ),
    ),
)


def roadmap_docx():
    """Return a Word file with the plan in one table."""
    document = docx.Document()
    document.add_paragraph(TITLE)
    table = document.add_table(rows=1, cols=len(HEAD))
    for cell, word in zip(table.rows[0].cells, HEAD, strict=True):
        cell.text = word
    for title, items in STAGES:
        row = table.add_row().cells
        row[0].merge(row[-1]).text = title
        for item in items:
            for cell, word in zip(table.add_row().cells, item, strict=True):
                cell.text = word
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def empty_docx():
    """Return a Word file without any plan."""
    document = docx.Document()
    document.add_paragraph("Объявление: в субботу уборка школьного двора.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()
