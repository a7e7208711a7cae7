"""From seeds files to fixture rows: the same files give the same bytes, every time."""

import json

from clinics.models import option_slug

from .consistency import contradictions
from .option_rows import add_options
from .rows import Rows


def build(files):
    """Return {fixture file name: text} for the seeds `files`; raises SeedError."""
    rows = Rows()
    for name, seed in files.items():
        rows.file = name
        _reference(rows, seed)
    for name, seed in files.items():
        rows.file = name
        if seed.source:
            _facts(rows, seed)
    rows.file = "seeds"
    add_options(rows, files)
    rows.fill_outcomes()
    rows.faults += contradictions(files)
    rows.check()
    texts = {}
    for app in ("treatments", "clinics"):
        chosen = [row for row in rows.sorted() if row["model"].startswith(f"{app}.")]
        texts[f"{app}.json"] = json.dumps(chosen, indent=1, ensure_ascii=False) + "\n"
    return texts


def _day(value):
    return value.isoformat() if value else None


def _number(value):
    return None if value is None else str(value)


def _reference(rows, seed):
    """Rows that facts refer to: sources, studies, treatments, measures, places, words."""
    sources = ([seed.source] if seed.source else []) + list(seed.cited_source)
    for source in sources:
        fields = source.model_dump(mode="json", exclude={"read", "sha256", "cites"})
        rows.add(
            "treatments.source",
            source.slug,
            **fields,
            read_on=_day(source.read),
            document_sha256=source.sha256,
            cites=rows.refs("treatments.source", source.cites, f"source {source.slug}, cites"),
        )
    for study in seed.study:
        paper = rows.ref("treatments.source", seed.source.slug, f"study {study.slug}")
        fields = study.model_dump(mode="json") | {"overlaps": ", ".join(study.overlaps)}
        rows.add("treatments.study", study.slug, **fields, paper=paper)
    named = {
        "treatments.route": seed.route,
        "treatments.term": seed.term,
        "treatments.synonym": seed.synonym,
        "clinics.country": seed.country,
    }
    for model, members in named.items():
        for row in members:
            rows.add(model, row.slug, **row.model_dump(mode="json"))
    for treatment in seed.treatment:
        _treatment(rows, treatment)
    for position, measure in enumerate(seed.measure, start=1):
        fields = measure.model_dump(mode="json") | {"position": position}
        rows.add("treatments.measure", measure.slug, **fields)
    for clinic in seed.clinic:
        name = f"clinic {clinic.slug}"
        fields = clinic.model_dump(mode="json", exclude={"merged_into"})
        fields["country"] = rows.ref("clinics.country", clinic.country, name)
        if clinic.merged_into:
            keep = rows.ref("clinics.clinic", clinic.merged_into, f"{name}, merged_into")
            fields["merged_into"] = keep
        rows.add("clinics.clinic", clinic.slug, **fields)
    for position, stage in enumerate(seed.stage, start=1):
        _stage(rows, stage, position)
    for question in seed.question:
        _question(rows, seed.source, question)


def _treatment(rows, treatment):
    name = f"treatment {treatment.slug}"
    fields = treatment.model_dump(mode="json")
    fields["parent"] = rows.ref("treatments.treatment", treatment.parent, f"{name}, parent")
    fields["routes"] = rows.refs("treatments.route", treatment.routes, f"{name}, routes")
    fields["includes"] = rows.refs("treatments.treatment", treatment.includes, f"{name}, includes")
    rows.add("treatments.treatment", treatment.slug, **fields)


def _stage(rows, stage, position):
    name = f"stage {stage.key}"
    fields = stage.model_dump(mode="json") | {"position": position}
    fields["treatment"] = rows.ref("treatments.treatment", stage.treatment, name)
    fields["steps"] = rows.refs("treatments.statement", stage.steps, f"{name}, steps")
    fields["durations"] = rows.refs("treatments.finding", stage.durations, f"{name}, durations")
    rows.add("treatments.stage", stage.key, **fields)


def _question(rows, source, question):
    fields = question.model_dump(mode="json", exclude={"line", "where"})
    name = f"question {question.key}"
    fields["measure"] = rows.ref("treatments.measure", question.measure, f"{name}, measure")
    fields["about"] = rows.refs("treatments.treatment", question.about, f"{name}, about")
    fields["source"] = [source.slug] if source else None
    fields["locator"] = locator(question)
    key = f"{source.slug}-{question.key}" if source else question.key
    rows.add("treatments.question", key, **fields | {"key": key})


def locator(fact):
    """Return where a fact stands, such as "line 43, price table"."""
    return ", ".join(part for part in (fact.line and f"line {fact.line}", fact.where) if part)


def _facts(rows, seed):
    source = seed.source.slug
    for cost in seed.cost:
        _cost(rows, source, cost)
    for finding in seed.finding:
        _finding(rows, source, finding)
    for statement in seed.statement:
        fields = _sentence(rows, source, "statement", statement)
        name = f"statement {statement.key}"
        fields |= {
            "step": statement.step,
            "aspect": statement.aspect.value,
            "measure": rows.ref("treatments.measure", statement.measure, f"{name}, measure"),
            "found": statement.found.value,
            "study": rows.ref("treatments.study", statement.study, f"{name}, study"),
            "against": rows.ref("treatments.treatment", statement.against, f"{name}, against"),
            "people_compared": statement.people_compared,
        }
        rows.add("treatments.statement", fields["key"], **fields)
        rows.place_in_option(statement, "statements", fields["key"])
    for criterion in seed.criterion:
        _criterion(rows, source, criterion)
    for notice in seed.notice:
        _notice(rows, source, notice)
    for left in seed.left_out:
        key = f"{source}-{left.key}"
        fields = _where(source, left) | {"what": left.what, "why": left.why}
        rows.add("treatments.leftout", key, **fields)


def _where(source, fact, suffix=""):
    return {
        "key": f"{source}-{fact.key}{suffix}",
        "source": [source],
        "locator": locator(fact),
        "position": fact.line or 0,
    }


def _figure(source, figure, suffix=""):
    numbers = ("low", "high", "interval_low", "interval_high")
    words = ("as_printed", "open_ended", "top_included", "approximate", "jointly", "note")
    choices = ("statistic", "interval_kind", "unit")
    return (
        _where(source, figure, suffix)
        | {name: _number(getattr(figure, name)) for name in numbers}
        | {name: getattr(figure, name) for name in words}
        | {name: getattr(figure, name).value for name in choices}
    )


def _cost(rows, source, cost):
    for country in cost.places:
        suffix = f"-{country}" if cost.countries else ""
        fields = _figure(source, cost, suffix)
        key = fields["key"]
        option = option_slug(cost.treatment, country, cost.clinic)
        rows.add(
            "clinics.cost",
            key,
            **fields,
            option=rows.ref("clinics.option", option, f"cost {cost.key}"),
            as_of=_day(cost.as_of),
            as_of_precision=cost.as_of_precision.value,
            per=cost.per.value,
            perspective=cost.perspective.value,
            payer=cost.who_pays.value,
            paid_this=cost.paid_this,
            paid_more=cost.paid_more,
            paid_less=cost.paid_less,
            basis=cost.basis.value,
            covers=cost.covers,
            contradicts_itself=cost.contradicts_itself,
            inferred=cost.inferred,
            as_trial=cost.as_trial,
            pays_for=cost.pays_for.value if cost.pays_for else "",
            claim=rows.ref(
                "treatments.statement",
                f"{source}-{cost.claim}" if cost.claim else None,
                f"cost {cost.key}, claim",
            ),
            routes=rows.refs("treatments.route", cost.routes, f"cost {cost.key}, routes"),
        )
        for state in ("included", "not_included", "sometimes"):
            for item in getattr(cost, state):
                rows.add(
                    "clinics.costitem",
                    (key, item.value),
                    cost=[key],
                    item=item.value,
                    state=state.replace("_", "-"),
                )
    rows.place_in_option(cost, "cost", cost.key)


def _finding(rows, source, finding):
    fields = _figure(source, finding)
    name = f"finding {finding.key}"
    plain = (
        "outcome", "who", "n", "entered", "analysed", "had", "numerator", "denominator", "of_what",
        "given", "at_months", "at_words", "era", "self_reported",
    )  # fmt: skip
    choices = ("direction", "ms_type", "counts", "followed_up", "effect_kind")
    numbers = ("effect", "effect_low", "effect_high", "baseline")
    fields |= {field: getattr(finding, field) for field in plain}
    fields |= {field: getattr(finding, field).value for field in choices}
    fields |= {field: _number(getattr(finding, field)) for field in numbers}
    claim = f"{source}-{finding.claim}" if finding.claim else None
    fields |= {
        "treatment": rows.ref("treatments.treatment", finding.treatment, name),
        "measure": rows.ref("treatments.measure", finding.measure, name),
        "study": rows.ref("treatments.study", finding.study, f"{name}, study"),
        "claim": rows.ref("treatments.statement", claim, f"{name}, claim"),
        "versus": rows.ref("treatments.finding", finding.versus, f"{name}, versus"),
        "against": rows.ref("treatments.treatment", finding.against, f"{name}, against"),
        "repeats": rows.ref("treatments.finding", finding.repeats, f"{name}, repeats"),
    }
    rows.add("treatments.finding", fields["key"], **fields)
    rows.place_in_option(finding, "findings", fields["key"])


def _sentence(rows, source, kind, sentence, suffix=""):
    name = f"{kind} {sentence.key}"
    fields = _where(source, sentence, suffix) | {
        "text": sentence.text,
        "brief": sentence.brief,
        "verdict": sentence.verdict.value,
        "reason": sentence.reason,
        "decided_by": rows.refs("treatments.source", sentence.decided_by, f"{name}, decided_by"),
        "findings": rows.refs("treatments.finding", sentence.findings, f"{name}, findings"),
        "treatment": rows.ref("treatments.treatment", sentence.treatment, name),
    }
    if hasattr(sentence, "topic"):
        fields["topic"] = sentence.topic.value
    return fields


def _criterion(rows, source, criterion):
    fields = _sentence(rows, source, "criterion", criterion)
    threshold = f"{source}-{criterion.threshold}" if criterion.threshold else None
    fields |= {
        "topic": "who",
        "says": criterion.says.value,
        "about": criterion.about.value,
        "whose": criterion.whose.value,
        "ms_type": criterion.ms_type.value,
        "no_limit": criterion.no_limit,
        "case_by_case": criterion.case_by_case,
        "threshold": rows.ref(
            "treatments.finding", threshold, f"criterion {criterion.key}, threshold"
        ),
    }
    rows.add("treatments.criterion", fields["key"], **fields)
    rows.place_in_option(criterion, "criteria", fields["key"])


def _notice(rows, source, notice):
    for country in notice.places:
        suffix = f"-{country}" if notice.countries else ""
        fields = _sentence(rows, source, "notice", notice, suffix)
        name = f"notice {notice.key}"
        fields["country"] = rows.ref("clinics.country", country, name)
        fields["clinic"] = rows.ref("clinics.clinic", notice.clinic, name)
        rows.add("clinics.notice", fields["key"], **fields)
