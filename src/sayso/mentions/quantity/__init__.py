"""The stages of the quantity recogniser, each from drafts to drafts; :mod:`sayso.mentions.quantities` runs them.

numbers → :mod:`.guards` (what is no quantity) → :mod:`.measured` (units, money, ages) → :mod:`.bounded`
→ :mod:`.joined` (ranges, scores, ratios, lists) → :mod:`.counted` (what is counted) → :mod:`.changed` (direction).
"""
