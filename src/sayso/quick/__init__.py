"""spaCy's pipeline made quick: each module does what a component of it does, with the same outcome in less time."""

from sayso.quick.annotating import annotated
from sayso.quick.attributes import QuickRuler
from sayso.quick.surgery import quick_models, quickened

__all__ = ["QuickRuler", "annotated", "quick_models", "quickened"]
