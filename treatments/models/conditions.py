"""Conditions of the database, told without asking it: that takes most of the time otherwise.

A condition (a Q of a CheckConstraint) is true, false or, where a value is missing, neither; as in
SQL only what is false breaks it.
"""

import operator

from django.db.models import CheckConstraint, F, Q

COMPARED = {
    "exact": operator.eq,
    "lt": operator.lt,
    "lte": operator.le,
    "gt": operator.gt,
    "gte": operator.ge,
    "in": lambda one, several: one in several,
}


class UnknownConditionError(Exception):
    """A condition that only the database understands."""


def all_hold(row):
    """Say whether it is certain that a row breaks no constraint of its model."""
    try:
        return all(
            isinstance(rule, CheckConstraint) and holds(rule.condition, row)
            for rule in row._meta.constraints
        )
    except UnknownConditionError:
        return False


def holds(condition, row):
    """Say whether a row does not break a condition; raises UnknownConditionError."""
    return _truth(condition, row) is not False


def _truth(node, row):
    if not isinstance(node, Q):
        return _compared(*node, row)
    told = [_truth(child, row) for child in node.children]
    decides = node.connector == Q.OR
    if node.connector == Q.XOR:
        raise UnknownConditionError
    truth = decides if decides in told else None if None in told else not decides
    return truth if truth is None or not node.negated else not truth


def _compared(lookup, value, row):
    name, _, how = lookup.partition("__")
    left = _value(name, row)
    if how == "isnull":
        return (left is None) == value
    if isinstance(value, F):
        value = _value(value.name, row)
    if value is None and not how:
        return left is None
    how = COMPARED.get(how or "exact")
    if how is None:
        raise UnknownConditionError
    return None if left is None or value is None else how(left, value)


def _value(name, row):
    if "__" in name:
        raise UnknownConditionError
    return getattr(row, row._meta.get_field(name).attname)
