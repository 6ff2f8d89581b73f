"""The workspace of a project: a bare git repository, reached by URL, written by compare-and-swap.

Errors::

    WorkspaceError
    ├── WorkspaceMissing    the project has no repository, or no commit of that name  (no retry helps)
    ├── RepositoryRefused   a text names no repository that may be reached from here  (no retry helps)
    ├── OperandRefused      git would read a name as an option  (no retry helps)
    ├── PathRefused         a path leads out of the workspace or names what nobody may write  (no retry helps)
    ├── GitFailed           git ended with an error  (a retry may help)
    └── PushLost            others pushed first, too often in a row  (a retry helps)
"""
