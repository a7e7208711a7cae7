"""Run by test_units: one line more in the table of units, and the whole site knows a currency."""

import sys
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import django

ENTRY = '    CHF = "CHF", Traits(sign="CHF ", words=("franc", "francs")), "Swiss francs"\n'
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
    from mscompare.options.amounts import typed_in
    from treatments.figures import wording
    from treatments.figures.printed import faults_of_price
    from treatments.models import CURRENCIES, Unit
    from treatments.sentence_guard import figure_in

    assert ("CHF", "Swiss francs") in Cost._meta.get_field("unit").choices
    money = next(c for c in Cost._meta.constraints if c.name == "cost_is_money")
    assert Unit.CHF in dict(money.condition.children)["unit__in"]
    price = {
        "key": "price", "where": "list", "treatment": "ahsct", "as_printed": "CHF 45,000",
        "low": 45000, "high": 45000, "unit": "CHF", "basis": "estimate",
    }  # fmt: skip
    cost = schema.Cost.model_validate(price)
    assert cost.unit in CURRENCIES
    assert wording.amount(cost) == "CHF 45,000"
    assert axis_label("CHF price-asked", Decimal(200000)) == "CHF 200,000"
    for printed in ("CHF 45'000", "45'000 francs", "45.000 chf"):
        ends = (Decimal(45000), Decimal(45000), False)
        assert not faults_of_price(printed, *ends, "CHF")
        assert [name for name, _ in faults_of_price(printed, *ends, "USD")] == ["unit"]
    for figure in ("CHF 500", "500 CHF", "500 francs", "500 Swiss francs", "five hundred francs"):
        assert figure_in(f"It costs {figure}.") == figure
    assert typed_in(Unit.CHF).match("chf 60k")
    assert documents.NO_SIGN.endswith(r"(?<!CHF\ )")


if __name__ == "__main__":
    load_table()
    django.setup()
    check()
