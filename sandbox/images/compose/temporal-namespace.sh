#!/bin/sh
# Makes the namespace when it is not there and registers the search attributes that runs carry. Run again, it changes nothing.
# The names are those of activities/payloads/names.py; the worker checks them once more when it starts.
set -eu
: "${NAMESPACE:?}"
temporal operator cluster health
temporal operator namespace describe --namespace "$NAMESPACE" >/dev/null 2>&1 \
    || temporal operator namespace create --namespace "$NAMESPACE" --retention 720h
known=$(temporal operator search-attribute list --namespace "$NAMESPACE")
for attribute in GenProject=Keyword GenArchetype=Keyword GenProvider=Keyword GenStatus=Keyword GenCostUsd=Double; do
    case "$known" in
        *"${attribute%=*}"*) ;;
        *) temporal operator search-attribute create --namespace "$NAMESPACE" \
            --name "${attribute%=*}" --type "${attribute#*=}" ;;
    esac
done
