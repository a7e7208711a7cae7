"""What tables of a seeds file share: no unknown key, no placeholder, no hidden character, no figure
in a sentence."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, field_validator

from treatments.sentence_guard import figure_in
from treatments.typed.characters import refusal

PLACEHOLDERS = {"todo", "tbd", "n/a", "na", "?", "-", "xxx", "fixme", "unknown", "none"}
SLUG = r"^[a-z0-9]+(-[a-z0-9]+)*$"


def refuse_figure(text):
    """Return `text`, or refuse it: a figure needs a source and a strength of its own."""
    if figure := figure_in(text):
        raise ValueError(f"carries a figure ({figure!r}); a figure is a row of its own")
    return text


Slug = Annotated[str, Field(pattern=SLUG, max_length=120)]
Text = Annotated[str, Field(min_length=1)]
# Our own words, without a figure: the `own_words` of the models.
Words = Annotated[Text, AfterValidator(refuse_figure)]
WordsIfAny = Annotated[str, AfterValidator(refuse_figure)]


def choice(enum):
    """A value of a model's choices, written as its text in TOML."""
    return Annotated[enum, Field(strict=False)]


def refuse(faults):
    """Refuse the first of [(field, sentence)], naming the field."""
    for name, sentence in faults:
        raise ValueError(f"{name}: {sentence}")


class StrictModel(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, allow_inf_nan=False)

    @field_validator("*", mode="before")
    @classmethod
    def no_placeholder(cls, value, info):
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str) and (sentence := refusal(text)):
                raise ValueError(sentence)
        if isinstance(value, str) and value != value.strip():
            raise ValueError("has blanks at its ends")
        choices = (
            "kind", "interest", "verdict", "design", "basis", "status", "topic", "quantity",
            "chemotherapy",
        )  # fmt: skip
        if (
            isinstance(value, str)
            and value.lower() in PLACEHOLDERS
            and info.field_name not in choices
        ):
            raise ValueError("is a placeholder; leave the key out if it is not known")
        return value
