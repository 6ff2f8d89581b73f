"""The twelve steps, a file each: ``make`` proposes file changes, ``check`` returns the verdict on them."""
