#!/bin/sh
# Django's deployment check, with the settings of a real installation; warnings count.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
MADOGUCHI_DATA_DIR="$folder" \
MADOGUCHI_SECRET_KEY="$(python3 -c 'import secrets; print(secrets.token_urlsafe(50))')" \
MADOGUCHI_HOSTS=desk.example.jp MADOGUCHI_TLS=on MADOGUCHI_DEBUG=off MADOGUCHI_DEMO=off \
	"$1" check --deploy --fail-level WARNING
