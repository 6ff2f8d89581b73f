"""The house of templates: the AppSpec, and the apps it renders to."""
