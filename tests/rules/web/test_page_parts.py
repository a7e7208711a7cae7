"""What many pages print of one thing is printed once for an edition, for what it is given."""

from mscompare.edition.remembered import Memory
from mscompare.web import page_parts
from mscompare.web.controls import Control, Shape
from mscompare.web.glossary_marks import inserted
from mscompare.web.page_parts import PageParts
from mscompare.web.parameters import Parameter

FIELD = "_components/choices.html", "field"


class WordlessEdition:
    """An edition in which no word is explained."""

    def __init__(self):
        self.memory = Memory()

    def published(self, model):
        return ()


def parameter(title="Words"):
    return Parameter("words", "Words", control=Control(Shape.WORDS, title))


def printed(numbers, *given, **named):
    mark = str(numbers.part(*FIELD, *given, **named))
    return inserted(mark, [], numbers.placed_in(mark))


def test_it_is_printed_once_however_many_pages_have_it(monkeypatch):
    made, edition, words = [], WordlessEdition(), parameter()
    real = page_parts.fragment_of
    monkeypatch.setattr(page_parts, "fragment_of", lambda *a, **k: made.append(a) or real(*a, **k))
    first, second = (printed(PageParts(edition), words) for _ in range(2))
    assert first == second
    assert len(made) == 1


def test_whatever_else_is_named_is_printed_for_itself():
    edition, words = WordlessEdition(), parameter()
    plain, faulty, plain_again = (
        printed(PageParts(edition), words, invalid=invalid) for invalid in (False, True, False)
    )
    assert ("aria-invalid" in plain, "aria-invalid" in faulty) == (False, True)
    assert plain_again == plain


def test_two_things_that_look_alike_are_two():
    edition = WordlessEdition()
    one, other = parameter("One"), parameter("Other")
    texts = [printed(PageParts(edition), thing) for thing in (one, other, one)]
    assert ["One" in text for text in texts] == [True, False, True]


def test_what_is_printed_alike_is_held_once():
    edition = WordlessEdition()
    one, other = PageParts(edition), PageParts(edition)
    for numbers in (one, other):
        numbers.part(*FIELD, parameter())
    assert one.fragments[0] is other.fragments[0]


def listed(numbers, rows, **how):
    mark = str(numbers.each(*FIELD, rows, **how))
    return inserted(mark, [], numbers.placed_in(mark))


def test_rows_are_printed_one_after_the_other_and_placed_as_one(monkeypatch):
    made, edition, rows = [], WordlessEdition(), [parameter("One"), (parameter("Other"), "typed")]
    real = page_parts.fragment_of
    monkeypatch.setattr(page_parts, "fragment_of", lambda *a, **k: made.append(a) or real(*a, **k))
    numbers = PageParts(edition)
    both = listed(numbers, rows)
    assert both == printed(numbers, rows[0]) + printed(numbers, *rows[1])
    assert listed(PageParts(edition), rows) == both
    assert listed(PageParts(edition), rows[::-1]) != both
    assert len(made) == 2


def test_what_words_led_to_is_not_remembered_as_a_list():
    edition, rows = WordlessEdition(), [parameter("One"), parameter("Other")]
    numbers = PageParts(edition)
    assert listed(numbers, rows, kept=False) == listed(numbers, rows)
    assert numbers.fragments[0] is not numbers.fragments[1]
    listed(numbers, rows)
    assert numbers.fragments[2] is numbers.fragments[1]


def test_a_list_of_nothing_prints_nothing():
    assert listed(PageParts(WordlessEdition()), []) == ""


def test_parts_take_no_more_memory_than_they_may(monkeypatch):
    monkeypatch.setattr(page_parts, "MOST_PART_BYTES", 20_000)
    edition, told = WordlessEdition(), []
    for number in range(40):
        told.append(parameter(f"{number:04d}" * 100))
        printed(PageParts(edition), told[-1])
    held = [edition.memory._made[kind].values() for kind in ("parts", "printed")]
    weights = [sum(made[1].weight for made in held[0]), sum(made.weight for made in held[1])]
    assert all(10_000 < weight <= 20_000 for weight in weights)
