router.routes.clear()  # noqa: F821
