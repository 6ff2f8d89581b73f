"""What images are made from: Dockerfiles, package lists, the compose stack's setup. Nothing here runs generated
code."""
