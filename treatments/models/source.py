"""Who says it, and what they gain from saying it."""

from django.db import models
from django.urls import reverse

from .base import KeyedFact, PublishedRow, key_field, lower_slug


class SourceKind(models.TextChoices):
    PATIENT_ARTICLE = "patient-article", "Article for patients"
    SELLER_PAGE = "seller-page", "Page of a seller"
    FACILITATOR_PAGE = "facilitator-page", "Page of a facilitator"
    STUDY_PAPER = "study-paper", "Study paper"
    GUIDELINE = "guideline", "Guideline or society page"
    REGULATOR_NOTICE = "regulator-notice", "Notice of a regulator or health authority"
    PRICE_STUDY = "price-study", "Price study"
    UNKNOWN = "unknown", "Kind not known"


# What a kind is worth asking for; a new kind joins those that it is like.
# Kinds that set rules: what they say of days, doses and limits is more than one provider's word.
SET_RULES = (SourceKind.GUIDELINE, SourceKind.REGULATOR_NOTICE)
# Kinds whose makers report a study of their own.
REPORT_STUDIES = (SourceKind.STUDY_PAPER,)
# Kinds that check what others say, in the order in which paper prefers them.
CHECK_OTHERS = (SourceKind.GUIDELINE, SourceKind.REGULATOR_NOTICE, SourceKind.STUDY_PAPER)
# Kinds that speak for the offices of a country.
SPEAK_FOR_OFFICES = (SourceKind.REGULATOR_NOTICE,)


class Interest(models.TextChoices):
    SELLS = "sells-treatment", "Sells treatment"
    REFERS = "refers-patients", "Refers patients to clinics"
    PROMOTES = "promotes-destination", "Promotes a destination"
    ADVERTISING = "advertising", "Earns from advertising"
    NONE_FOUND = "none-found", "No interest found"
    UNKNOWN = "unknown", "Not known who gains"


# Interests that still count as independent of sellers. A source whose interest is unknown does not.
INDEPENDENT = (Interest.ADVERTISING, Interest.NONE_FOUND)
# Interests that earn from a booking (the cost rubric lowers these).
EARNS_FROM_BOOKING = (Interest.SELLS, Interest.REFERS, Interest.PROMOTES)


class ReadingDepth(models.TextChoices):
    WHOLE = "whole-text", "whole text"
    ABSTRACT = "abstract", "abstract only"
    SECOND_HAND = "second-hand", "second-hand"
    NOT_READ = "not-read", "not read"


class DatePrecision(models.TextChoices):
    DAY = "day", "day"
    MONTH = "month", "month"
    YEAR = "year", "year"


class Source(PublishedRow):
    slug = lower_slug()
    title = models.CharField(max_length=300)
    publisher = models.CharField(max_length=200, blank=True, help_text="Empty: not known.")
    author = models.CharField("author and credentials", max_length=300, blank=True)
    kind = models.CharField(max_length=20, choices=SourceKind)
    interest = models.CharField(max_length=20, choices=Interest)
    interest_why = models.TextField("why we say so")
    published = models.DateField(null=True, blank=True, help_text="Empty: not known.")
    published_precision = models.CharField(
        max_length=5, choices=DatePrecision, default=DatePrecision.DAY
    )
    read_on = models.DateField("read on")
    read_as = models.CharField(max_length=11, choices=ReadingDepth)
    url = models.CharField("address", max_length=500, blank=True)
    doi = models.CharField("DOI", max_length=200, blank=True)
    document = models.CharField("document file", max_length=200, blank=True)
    document_sha256 = models.CharField("SHA-256 of the document", max_length=64, blank=True)
    cites = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="cited_by")

    class Meta:
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(
                name="source_document_has_checksum",
                condition=models.Q(document="") | ~models.Q(document_sha256=""),
                violation_error_message="A document needs its SHA-256.",
            ),
        ]

    def __str__(self):
        return self.title

    def natural_key(self):
        return (self.slug,)

    def get_absolute_url(self) -> str:
        return reverse("source", args=[self.slug])

    @property
    def independent(self) -> bool:
        """True if the source is known not to sell, refer or promote."""
        return self.interest in INDEPENDENT

    @property
    def speaker(self):
        """Who is speaking, before a claim: "A seller", "A source that refers patients" …"""
        return {
            Interest.SELLS: "A seller",
            Interest.REFERS: "A source that refers patients",
            Interest.PROMOTES: "A source that promotes a place",
            Interest.UNKNOWN: "A source (gain not known)",
        }.get(self.interest, "A source")

    @property
    def gain(self):
        """What its makers gain: a journal sells nothing, the authors of a paper in it may."""
        if self.kind in REPORT_STUDIES and self.interest == Interest.SELLS:
            return "Study run by whoever gives or sells it"
        return self.get_interest_display()

    @property
    def short_title(self):
        """The title of a paper without its journal and numbers, which stand on its own page."""
        head, bracket, _ = self.title.rpartition(" (")
        return head if bracket and self.title.endswith(")") else self.title

    @property
    def publisher_name(self) -> str:
        return self.publisher or "Publisher not known"


class LeftOut(KeyedFact, PublishedRow):
    """Something a source says that was not taken, described without its numbers, and why."""

    key = key_field()
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="left_out")
    locator = models.CharField("where it stands", max_length=200)
    position = models.PositiveIntegerField(default=0)
    what = models.TextField()
    why = models.TextField()

    own_words = ("what", "why")

    class Meta:
        ordering = ["source__slug", "position", "key"]
        verbose_name = "fact left out"
        verbose_name_plural = "facts left out"

    def __str__(self):
        return self.what

    def natural_key(self):
        return (self.key,)
