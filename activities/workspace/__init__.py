"""The workspace of a project: a bare git repository, reached by URL, written by compare-and-swap.

Errors::

    WorkspaceError
    ├── WorkspaceMissing    the project has no repository, or no commit of that name  (no retry helps)
    ├── PathRefused         a path leads out of the workspace or names what nobody may write  (no retry helps)
    ├── GitFailed           git ended with an error  (a retry may help)
    └── PushLost            others pushed first, too often in a row  (a retry helps)
"""
