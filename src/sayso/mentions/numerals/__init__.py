"""How numbers are written: in digits (:mod:`.digits`) and in words (:mod:`.words`)."""
