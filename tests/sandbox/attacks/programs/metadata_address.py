"""Asks the cloud's metadata service for credentials."""

import urllib.request

from attempt import attempt

for url in (
    "http://169.254.169.254/latest/meta-data/iam/security-credentials/",
    "http://metadata.google.internal/computeMetadata/v1/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://169.254.170.2/v2/credentials",
):
    request = urllib.request.Request(url, headers={"Metadata-Flavor": "Google"})
    attempt(url, lambda request=request: urllib.request.urlopen(request, timeout=1).read())
