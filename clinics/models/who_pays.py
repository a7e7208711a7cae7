"""From whose side an amount is told, who pays it, and for what."""

from django.db import models


class PricedUnit(models.TextChoices):
    WHOLE = "whole-treatment", "whole treatment"
    SESSION = "session", "session"
    VISIT = "visit", "visit"
    PROGRAMME = "programme", "programme"
    NOT_STATED = "not-stated", "not stated"


class Perspective(models.TextChoices):
    ASKED = "price-asked", "price asked"
    COLLECTED = "amount-collected", "amount collected"
    HOSPITAL = "hospital-cost", "hospital's cost"
    HEALTH_SERVICE = "health-service-cost", "health service's cost"
    PATIENT = "patient-pays", "what the patient pays"


# What a patient is asked for or pays comes first, then what was collected, then what others spent.
IN_ORDER = (
    Perspective.ASKED,
    Perspective.PATIENT,
    Perspective.COLLECTED,
    Perspective.HOSPITAL,
    Perspective.HEALTH_SERVICE,
)
# What somebody can be asked to pay. A hospital's own cost is no price that anybody offers.
PAYABLE = IN_ORDER[:3]


class Payer(models.TextChoices):
    PATIENT = "patient", "the patient"
    INSURER = "insurer", "an insurer"
    HEALTH_SERVICE = "health-service", "the health service"
    HOSPITAL = "hospital", "the hospital"
    NOT_STATED = "not-stated", "not stated"


# Who may pay what is told from each side; "not stated" always may be.
PAYERS = {
    Perspective.ASKED: (Payer.PATIENT, Payer.INSURER),
    Perspective.COLLECTED: (Payer.PATIENT, Payer.INSURER, Payer.HEALTH_SERVICE),
    Perspective.HOSPITAL: (Payer.HOSPITAL,),
    Perspective.HEALTH_SERVICE: (Payer.HEALTH_SERVICE,),
    Perspective.PATIENT: (Payer.PATIENT,),
}
