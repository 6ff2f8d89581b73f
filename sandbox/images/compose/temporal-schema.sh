#!/bin/sh
# Makes Temporal's two databases and brings their schemas to the version of this image. Run again, it changes nothing.
# SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD and SQL_PLUGIN are read by the tool itself.
set -eu
schemas=/etc/temporal/schema/postgresql/v12

prepare() { # DATABASE FOLDER
    temporal-sql-tool --db "$1" create
    temporal-sql-tool --db "$1" setup-schema --version 0.0
    temporal-sql-tool --db "$1" update-schema --schema-dir "$schemas/$2/versioned"
}

prepare temporal temporal
prepare temporal_visibility visibility
