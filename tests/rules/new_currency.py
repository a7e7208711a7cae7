"""Run by test_units: one line more in the table of units, and the whole site knows a currency.

XTS is the code that stands for tests: no currency will ever have it.
"""

import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import django

ENTRY = '    XTS = "XTS", Traits(sign="XTS ", words=("florin", "florins")), "test florins"\n'
NEXT = "    PERCENT = "


def load_table():
    """Put treatments.units with the new entry where every module will find it."""
    path = Path("treatments/units.py")
    source = path.read_text("utf-8")
    assert source.count(NEXT) == 1
    module = ModuleType("treatments.units")
    sys.modules[module.__name__] = module
    exec(compile(source.replace(NEXT, ENTRY + NEXT), path, "exec"), module.__dict__)  # noqa: S102


def check():
    from clinics.models import Cost
    from mscompare.comparing.disagreements import axis_label
    from mscompare.content import documents, schema
    from treatments.figures import wording
    from treatments.figures.printed import faults_of_price
    from treatments.models import CURRENCIES, Unit
    from treatments.sentence_guard import figure_in
    from treatments.typed.money import TypedMoney, read_money

    assert ("XTS", "test florins") in Cost._meta.get_field("unit").choices
    money = next(c for c in Cost._meta.constraints if c.name == "cost_is_money")
    assert Unit.XTS in dict(money.condition.children)["unit__in"]
    price = {
        "key": "price", "where": "list", "treatment": "alpha", "as_printed": "XTS 45,000",
        "low": 45000, "high": 45000, "unit": "XTS", "basis": "estimate",
    }  # fmt: skip
    cost = schema.Cost.model_validate(price)
    assert cost.unit in CURRENCIES
    assert wording.amount(cost) == "XTS 45,000"
    assert axis_label("XTS price-asked", Decimal(200000)) == "XTS 200,000"
    for printed in ("XTS 45'000", "45'000 florins", "45.000 xts"):
        ends = (Decimal(45000), Decimal(45000), False)
        assert not faults_of_price(printed, *ends, "XTS")
        assert [name for name, _ in faults_of_price(printed, *ends, "USD")] == ["unit"]
    for figure in ("XTS 500", "500 XTS", "500 florins", "500 test florins", "five hundred florins"):
        assert figure_in(f"It costs {figure}.") == figure
    for typed in ("xts 60k", "60000XTS", "60,000 florins", "60,000 test florins"):
        assert read_money(typed) == TypedMoney(60000, 60000, Unit.XTS)
    assert documents.NO_SIGN.endswith(r"(?<!XTS\ )")


if __name__ == "__main__":
    load_table()
    django.setup()
    check()
