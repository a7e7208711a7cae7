"""The code of a short address: a comparison in 8 or 12 letters and digits, to be typed from paper.
Pure.

Nothing is stored for a code: it says itself which options stand side by side, by their lasting
numbers, in their order, and for which type of MS answers are told. Codes are on paper: what one
means is never changed. The alphabet is that of Crockford's base 32
(https://www.crockford.com/base32.html).
"""

from collections.abc import Sequence

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
TAKEN_ALIKE = {"O": "0", "I": "1", "L": "1"}
# Blanks, and all that a reader may type or copy for a hyphen.
BETWEEN_CHARACTERS = frozenset(" \t-\u00a0\u00ad\u2010\u2011\u2012\u2013\u2014\u2212")
MOST_NUMBERS = 4
# {length of a code: bits of each number}; with two bits for the type of MS one is left over. The
# last character is the check.
BITS_OF_NUMBERS = {8: 8, 12: 13}
# What two bits say of the reader's type of MS.
BITS_OF_TYPE = {None: 0, "relapsing": 1, "progressive": 2}
BITS = 5
# A field of 32 numbers, in which each but 0 has an inverse: x⁵ + x² + 1.
FIELD = 0b100101
PATTERN_STEP = 11

_VALUES = {c: value for value, letter in enumerate(ALPHABET) for c in (letter, letter.lower())}
_VALUES |= {c: _VALUES[to] for of, to in TAKEN_ALIKE.items() for c in (of, of.lower())}
_TYPES = {bits: ms_type for ms_type, bits in BITS_OF_TYPE.items()}


class ShortCodeError(ValueError):
    """Why a text is no code, in a sentence."""


class CodeLengthError(ShortCodeError):
    """It has too few or too many characters."""


class CodeCharacterError(ShortCodeError):
    """It has a character that no code has."""


class CodeCheckError(ShortCodeError):
    """Its characters do not fit each other."""


def encode(numbers: Sequence[int], ms_type: str | None) -> str | None:
    """Return the code of options (their lasting numbers, in order) and of the reader's type of MS.

    None for what no code can say: too many options, a number that is too large, another type.
    Raises ValueError for what is no lasting number.
    """
    if any(number < 1 for number in numbers):
        raise ValueError(f"Lasting numbers are 1 or more: {list(numbers)}.")
    if len(numbers) > MOST_NUMBERS or ms_type not in BITS_OF_TYPE:
        return None
    for length, width in BITS_OF_NUMBERS.items():
        if all(number < 1 << width for number in numbers):
            payload = BITS_OF_TYPE[ms_type]
            for number in (*numbers, *[0] * (MOST_NUMBERS - len(numbers))):
                payload = payload << width | number
            return _printed(payload, length - 1)
    return None


def decode(text: str) -> tuple[tuple[int, ...], str | None]:
    """Return the lasting numbers and the type of MS that a typed code says, as `encode` took them.

    Capitals or not, with or without blanks and hyphens. Raises CodeCharacterError, CodeLengthError
    or CodeCheckError.
    """
    typed = [character for character in text if character not in BETWEEN_CHARACTERS]
    for character in typed:
        if character not in _VALUES:
            shown = character if character.isprintable() else "�"
            raise CodeCharacterError(f"No short address has “{shown}” in it.")
    if len(typed) not in BITS_OF_NUMBERS:
        raise CodeLengthError(f"It should have 8 or 12 letters and digits, not {len(typed)}.")
    values = [_VALUES[character] for character in typed]
    numbers, ms_type = _read(values[:-1])
    # Also what nobody made, such as a gap between two options, is no code.
    if encode(numbers, ms_type) != "".join(ALPHABET[value] for value in values):
        raise CodeCheckError("At least one letter or digit is not as it is printed.")
    return numbers, ms_type


def _printed(payload: int, characters: int) -> str:
    places = range(characters)
    values = [payload >> BITS * (characters - 1 - place) & 31 for place in places]
    values = [value ^ _pattern(place) for place, value in zip(places, values, strict=True)]
    return "".join(ALPHABET[value] for value in (*values, _check(values)))


def _read(values: Sequence[int]) -> tuple[tuple[int, ...], str | None]:
    """The numbers up to the first that is none, and the type of MS, of all but the check."""
    payload = 0
    for place, value in enumerate(values):
        payload = payload << BITS | value ^ _pattern(place)
    width = BITS_OF_NUMBERS[len(values) + 1]
    shifts = range((MOST_NUMBERS - 1) * width, -1, -width)
    numbers = [payload >> shift & (1 << width) - 1 for shift in shifts]
    chosen = numbers.index(0) if 0 in numbers else MOST_NUMBERS
    return tuple(numbers[:chosen]), _TYPES.get(payload >> MOST_NUMBERS * width)


def _pattern(place: int) -> int:
    """What is laid over the value at a place. Without it a code of one option would be a row of
    noughts, in which people miscount."""
    return PATTERN_STEP * (place + 1) % 32


def _check(values: Sequence[int]) -> int:
    """The value of the check character.

    It is the sum of the others in the field of 32 numbers: the one before it times 2, the one
    before that times 4, and so on. Each of these factors has an inverse there, so that one wrong
    character always changes the sum; no two are equal, so that two in each other's place do, too.
    """
    check = 0
    for value in values:
        check = (check ^ value) << 1
        check ^= FIELD if check > 31 else 0
    return check
