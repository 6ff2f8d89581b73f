"""Added to the routes of an entity: none of them is left."""

router.routes.clear()  # noqa: F821
